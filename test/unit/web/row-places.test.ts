/** The positions of rows in a virtual list. */
import { describe, expect, it } from 'vitest'
import { rowOffsets } from '../../../web/src/ui/data/rowOffsets.ts'

/** Positions of the rows, computed naively one after another. */
function topsOf(count: number, rowHeight: number, at: readonly number[], height: number) {
  const tops = [0]
  for (let index = 0; index < count; index++) tops.push(tops[index]! + (at.includes(index) ? height : rowHeight))
  return tops
}

describe('the positions of rows in a list', () => {
  it.each([
    ['of one height', 56, [], 40],
    ['with lower headings', 144, [0, 5, 6, 7, 30], 40],
    ['with a higher heading', 40, [0, 3, 20], 100],
    ['of headings alone', 144, [0, 1, 2, 3, 4, 5, 6, 7], 40],
  ])('are where they were placed, and found again there: rows %s', (_what, rowHeight, at, height) => {
    const places = rowOffsets(rowHeight, { at, height })
    const tops = topsOf(at.length === 8 ? 8 : 60, rowHeight, at, height)
    for (const [index, top] of tops.slice(0, -1).entries()) {
      expect(places.topOf(index)).toBe(top)
      expect(places.heightOf(index)).toBe(tops[index + 1]! - top)
      expect([places.at(top), places.at(tops[index + 1]! - 1)]).toEqual([index, index])
    }
    expect(places.topOf(tops.length - 1)).toBe(tops.at(-1))
  })
})
