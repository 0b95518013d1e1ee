/** Ends the ten seconds in which a person can take back what they have recorded, so that tests do not wait for them. */
import type { Page } from 'playwright-core'
import type { Words } from './words.ts'

/** An act is sent after ten seconds at the latest. */
const SENT_AFTER_MS = 12_000

/** Presses "Send now". On a slow machine, the act may have been sent before the press; then nothing is left to press. */
export async function pressSendNow(page: Page, say: Words, by: 'mouse' | 'keyboard' = 'mouse'): Promise<void> {
  const button = page.getByRole('button', { name: say('Gửi ngay'), exact: true }).first()
  const options = { timeout: SENT_AFTER_MS }
  await (by === 'mouse' ? button.click(options) : button.press('Enter', options)).catch((error: Error) => {
    if (error.name !== 'TimeoutError') throw error
  })
}

/** Sends what the person has just confirmed, and waits until the server has answered. */
export async function sendNow(page: Page, say: Words, by?: 'mouse' | 'keyboard'): Promise<void> {
  await pressSendNow(page, say, by)
  const isPending = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('pending:')))
  while (await isPending()) await page.waitForTimeout(50)
}
