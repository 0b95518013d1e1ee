/** A person who uses the keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'
import { person } from './person.ts'
import type { Words } from './words.ts'

/** Like `person`, but presses, ticks and chooses with keys only. */
export function typist(page: Page, say: Words) {
  const there = person(page, say)
  const inside = (within?: Locator) => within ?? page
  return {
    ...there,
    key: (keys: string) => page.keyboard.press(keys),
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
        await entry.press('Enter', { timeout: 1_000 })
      }
      await vi.waitFor(choosing, { timeout: 15_000, interval: 200 })
    },
    /** Chooses one of a few choices that stand side by side. */
    pick: (name: string, within?: Locator) =>
      inside(within)
        .getByRole('radio', { name: say(name), exact: true })
        .press('Space'),
  }
}

export type Typist = ReturnType<typeof typist>
