/** The numbers of items as a phrase. */
import { plural } from '@lingui/core/macro'

/** Returns the numbers of the items, with ranges for consecutive ones: "mục 3, 7, 12–15". */
export function positions(items: readonly number[]): string {
  const numbers = items.toSorted((a, b) => a - b)
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const list = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  return plural(numbers.length, { one: `mục ${list}`, other: `mục ${list}` })
}
