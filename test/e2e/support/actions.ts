/** Actions of a person with a mouse, addressed by visible words. */
import type { Page } from 'playwright-core'
import type { Words } from '#support/browser/words.ts'

export const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
export const tickAll = (page: Page, say: Words, label: string) =>
  page
    .locator('label', { has: page.getByRole('checkbox', { name: say(label) }) })
    .first()
    .click()
