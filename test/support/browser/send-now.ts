/** Ends the ten seconds in which a person can take back what they have recorded, so that tests do not wait for them. */
import type { Locator, Page } from 'playwright-core'
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

/** Sends everything that the person has just confirmed, and waits until the server has answered. */
export async function sendNow(page: Page, say: Words, by?: 'mouse' | 'keyboard'): Promise<void> {
  await pressSendNow(page, say, by)
  const isPending = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('pending:')))
  // Each act has a message of its own with this button, or a line on the page of its object.
  const others = page
    .locator('[role=alertdialog], [data-passing]')
    .getByRole('button', { name: say('Gửi ngay'), exact: true })
  while (await isPending()) {
    if ((await others.count()) > 0) await pressOne(others.first(), by).catch(() => {})
    else await page.waitForTimeout(50)
  }
}

const pressOne = (button: Locator, by: 'mouse' | 'keyboard' = 'mouse') =>
  by === 'mouse' ? button.click({ timeout: 500 }) : button.press('Enter', { timeout: 500 })
