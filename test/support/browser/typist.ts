/** A person who uses the keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'
import { person } from './person.ts'
import { sendNow } from './send-now.ts'
import type { Words } from './words.ts'

/** Like `person`, but presses, ticks and chooses with keys only. */
export function typist(page: Page, say: Words) {
  const there = person(page, say, 30_000)
  const inside = (within?: Locator) => within ?? page
  return {
    ...there,
    key: (keys: string) => page.keyboard.press(keys),
    sendNow: () => sendNow(page, say, 'keyboard'),
    /** Opens the page of something by its name or number, with the palette. */
    async goTo(name: string) {
      await page.keyboard.press('Control+k')
      const palette = page.getByRole('dialog')
      await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill(name)
      await palette.getByText(say('Kết quả tìm kiếm')).waitFor()
      await page.keyboard.press('Enter')
    },
    /** Waits until the next press of Tab would reach a control of the page, and not the top of the document. */
    hasPlace: () =>
      page
        .waitForFunction(() => document.activeElement?.closest('main'))
        .catch(async () => {
          const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300))
          throw new Error(`the focus is not in the page, but on ${focused}`)
        }),
    /** A disabled button ignores keys, so the button is pressed when it is enabled. */
    press: (name: string, within?: Locator) =>
      inside(within)
        .getByRole('button', { name: say(name), exact: true, disabled: false })
        .first()
        .press('Enter'),
    tick: (name: string | RegExp) => page.getByRole('checkbox', { name, exact: true }).first().press('Space'),
    async choose(label: string, option: string, within?: Locator) {
      const list = inside(within)
        .getByRole('button', { name: new RegExp(say(label)) })
        .first()
      const entry = page.getByRole('option', { name: option }).first()
      // A list closes again if what is around it appears only then.
      const choosing = async () => {
        if (!(await entry.isVisible())) await list.press('Enter')
        await entry.press('Enter', { timeout: 5_000 })
      }
      await vi.waitFor(choosing, { timeout: 30_000, interval: 200 })
    },
    /** Runs an action on the selected rows: an entry of the menu at the end of the toolbar. */
    async bulk(action: string) {
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: say('Thêm…'), exact: true })
        .press('Enter')
      await page.getByRole('menuitem', { name: say(action), exact: true }).press('Enter')
    },
    /** Chooses one of a few choices that stand side by side. */
    pick: (name: string, within?: Locator) =>
      inside(within)
        .getByRole('radio', { name: say(name), exact: true })
        .press('Space'),
  }
}

export type Typist = ReturnType<typeof typist>
