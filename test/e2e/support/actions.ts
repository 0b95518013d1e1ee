/** Actions of a person with a mouse, addressed by visible words. */
import type { Page } from 'playwright-core'
import type { Words } from '#support/browser/words.ts'

export const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
export const tickAll = (page: Page, say: Words, label: string) =>
  page
    .locator('label', { has: page.getByRole('checkbox', { name: say(label) }) })
    .first()
    .click()
/** Runs an action on the selected rows: a button of the toolbar, or an entry of its menu. */
export async function bulk(page: Page, say: Words, action: string): Promise<void> {
  const toolbar = page.getByRole('toolbar')
  const more = toolbar.getByRole('button', { name: say('Thêm…'), exact: true })
  const button = toolbar.getByRole('button', { name: say(action) })
  // On a phone, a button of the bar shows the third and later actions.
  const others = toolbar.getByRole('button', { name: say('Thao tác khác'), exact: true })
  await button.or(more).or(others).first().waitFor()
  if ((await button.count()) === 0 && (await others.count()) > 0) {
    await others.click()
    await button.or(more).first().waitFor()
  }
  if ((await button.count()) > 0) return button.first().click()
  await more.click()
  await page
    .getByRole('menuitem', { name: say(action) })
    .first()
    .click()
}
