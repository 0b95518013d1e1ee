/** Figures in the notation of a Vietnamese screen, and a comparison of the screen with the API at one position. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestApp } from '../api/app.ts'
import type { Client } from '../api/client.ts'
import { seqOf } from '../feed/tokens.ts'

const digits = (of: number, minimum = of) =>
  new Intl.NumberFormat('vi-VN', { minimumFractionDigits: minimum, maximumFractionDigits: of })
export const plain = (value: number): string => new Intl.NumberFormat('vi-VN').format(value)
export const decimal = (value: number): string => digits(1, 0).format(value)
// 0.575 × 100 is slightly less than 57.5 in binary numbers, and must still become 58.
export const percent = (ratio: number, of = 1): string => `${digits(of).format(Number((ratio * 100).toPrecision(12)))}%`
export const rateOf = ({ rate }: { rate: number | null }): string => (rate === null ? '—' : percent(rate))
/** "11/2026" of "2026-11". */
export const monthOf = (key: string): string => `${key.slice(5, 7)}/${key.slice(0, 4)}`
/** "06/11/2023" of "2023-11-06". */
export const dayOf = (key: string): string => key.split('-').reverse().join('/')

/** Difference of two percentages. */
export const pointsOf = (now: number | null, was: number | null | undefined): string => {
  if (now === null || was == null) return '—'
  const { format } = new Intl.NumberFormat('vi-VN', {
    ...{ signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  })
  return `${format((now - was) * 100)} điểm %`
}

/** The text at every figure of the page, by name; figures with equal names are in their order. */
export const shown = async (page: Page): Promise<Map<string, string>> => {
  const all = await page
    .locator('[data-figure]')
    .evaluateAll((elements) =>
      elements.map((element): [string, string] => [
        element.getAttribute('data-figure') ?? '',
        element.textContent ?? '',
      ]),
    )
  const figures = new Map<string, string>()
  for (const [name, text] of all) figures.set(name, [figures.get(name), text].filter(Boolean).join('\n'))
  return figures
}

/** The page shows exactly the expected figures. */
export function holdAll(shownTexts: Map<string, string>, expected: ReadonlyMap<string, readonly string[]>): void {
  expect([...shownTexts.keys()].sort()).toEqual([...expected.keys()].sort())
  for (const [name, words] of expected)
    for (const word of words) expect(shownTexts.get(name)?.replaceAll(/\s+/g, ' '), name).toContain(word)
}

/** Reads page and API again until both are of one position, with no event in between. */
export async function still<T>(app: TestApp, who: Client, read: () => Promise<T>): Promise<{ seq: number; read: T }> {
  const now = async () => seqOf((await who.get('{ figures(filter: {}) { position } }')).figures.position)
  for (let attempt = 0; attempt < 20; attempt++) {
    const seq = await now()
    const output = await read()
    if ((await now()) === seq) return { seq, read: output }
  }
  throw new Error('new events arrived during every attempt')
}
