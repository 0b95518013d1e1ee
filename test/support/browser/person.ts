/** Actions of a person at a screen, addressed by the product's Vietnamese words in any language of the screen. */
import type { Locator, Page } from 'playwright-core'
import { sendNow } from './send-now.ts'
import type { Words } from './words.ts'

/** Addressed by what is visible or read aloud: a control without a name cannot be found. */
export function person(page: Page, say: Words, timeoutMs = 15_000) {
  // A step that takes longer than this has failed, and its own error should say so.
  page.setDefaultTimeout(timeoutMs)
  const inside = (within?: Locator) => within ?? page
  return {
    page,
    say,
    // A list that a field of the dialog has opened is one too, until it has faded.
    dialog: () => page.getByRole('dialog').first(),
    button: (name: string, within?: Locator) => inside(within).getByRole('button', { name: say(name), exact: true }),
    press: (name: string, within?: Locator) =>
      inside(within)
        .getByRole('button', { name: say(name), exact: true })
        .click(),
    fill: (label: string, text: string, within?: Locator) => inside(within).getByLabel(say(label)).fill(text),
    /** Chooses in a list that opens from a button. */
    async choose(label: string, option: string, within?: Locator) {
      await inside(within)
        .getByRole('button', { name: new RegExp(say(label)) })
        .first()
        .click()
      await page.getByRole('option', { name: option }).first().click()
    },
    /** Chooses in a list with a text field. */
    async find(label: string, option: string, within?: Locator) {
      const box = inside(within).getByRole('combobox', { name: say(label) })
      // A list closes when what is around it scrolls, so the scrolling ends first.
      await box.scrollIntoViewIfNeeded()
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      await box.fill(option)
      await page.getByRole('option', { name: option }).first().click()
    },
    /** Ticks a box by its name, by pressing its label, because the box itself is drawn. */
    tick: (name: string | RegExp) =>
      page.locator('label', { has: page.getByRole('checkbox', { name, exact: true }) }).click(),
    /** Chooses one of a few choices that are all visible, by pressing its label, because the circle itself is drawn. */
    pick: (name: string, within?: Locator) =>
      inside(within)
        .locator('label', { has: page.getByRole('radio', { name, exact: true }) })
        .click(),
    /** Runs an action on the selected rows: a button of the toolbar, or an entry of its menu. */
    bulk: async (action: string) => {
      const toolbar = page.getByRole('toolbar')
      const more = toolbar.getByRole('button', { name: say('Thêm…'), exact: true })
      const button = toolbar.getByRole('button', { name: say(action), exact: true })
      await button.or(more).first().waitFor()
      if ((await button.count()) > 0) return button.click()
      await more.click()
      await page.getByRole('menuitem', { name: say(action), exact: true }).click()
    },
    menu: async (entry: string) => {
      await page.getByRole('button', { name: say('Thao tác khác'), exact: true }).click()
      await page.getByRole('menuitem', { name: say(entry), exact: true }).click()
    },
    /** Sends what the person has just confirmed, without waiting for the seconds in which it can be taken back. */
    sendNow: () => sendNow(page, say),
    /** Waits for a text of the product to be visible. */
    sees: (text: string | RegExp, within?: Locator) =>
      inside(within)
        .getByText(typeof text === 'string' ? say(text) : text)
        .filter({ visible: true })
        .first()
        .waitFor(),
    /**
     * Waits for a text that a person wrote to be visible; narrow and wide screens each have a copy, one of which is
     * hidden.
     */
    reads: (text: string) => page.getByText(text).filter({ visible: true }).first().waitFor(),
  }
}

export type Person = ReturnType<typeof person>
