/** Takes screenshots during a test, for a person who wants to look at the screens. */
import type { Page } from 'playwright-core'

/** Whether the environment variable SHOTS names a folder for screenshots. */
export const takesShots = Boolean(process.env.SHOTS)

/** Saves what the page shows as `name`.png in the folder SHOTS. Does nothing without SHOTS. */
export async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (takesShots) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage })
}
