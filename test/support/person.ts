/** What a person does at a screen, told in the Vietnamese words of the product whatever language the screen is in. */
import type { Locator, Page } from 'playwright-core'
import type { Words } from './words.ts'

/** Addressed by what is seen or read out: a control that nobody can name is one that nobody finds. */
export function person(page: Page, say: Words) {
  // What takes longer than this is broken, and the step that waits for it should be the one that says so.
  page.setDefaultTimeout(15_000)
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
    /** Chooses in a list that is typed into. */
    async find(label: string, option: string, within?: Locator) {
      await inside(within)
        .getByRole('combobox', { name: say(label) })
        .fill(option)
      await page.getByRole('option', { name: option }).first().click()
    },
    /** Ticks a box by its name; the label is what is pressed, as the box itself is drawn. */
    tick: (name: string | RegExp) =>
      page.locator('label', { has: page.getByRole('checkbox', { name, exact: true }) }).click(),
    menu: async (entry: string) => {
      await page.getByRole('button', { name: say('Việc khác'), exact: true }).click()
      await page.getByRole('menuitem', { name: say(entry), exact: true }).click()
    },
    /** One of the product's own words stands somewhere in view. */
    sees: (text: string | RegExp, within?: Locator) =>
      inside(within)
        .getByText(typeof text === 'string' ? say(text) : text)
        .filter({ visible: true })
        .first()
        .waitFor(),
    /** What somebody wrote stands somewhere in view; narrow and wide screens each have a copy, of which one is hidden. */
    reads: (text: string) => page.getByText(text).filter({ visible: true }).first().waitFor(),
  }
}

export type Person = ReturnType<typeof person>
