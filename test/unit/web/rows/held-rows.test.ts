/** The rows of a list while it is read again under the eyes of a reader. */
import { expect, test } from 'vitest'
import { holdRows } from '../../../../web/src/graphql/live/heldRows.ts'

const list = (text: string) => [...text].map((id) => ({ id }))
const read = (text: string) => [...text].map((id) => ({ id, isNew: true }))
const hold = (shown: string, next: string, complete = true) => {
  const { rows, newCount, isReordered } = holdRows<{ id: string; isNew?: boolean }>(list(shown), read(next), complete)
  return [rows.map(({ id, isNew }) => (isNew ? id : id.toUpperCase())).join(''), newCount, isReordered]
}

test('rows take their new data in place, and new rows are only counted', () => {
  expect(hold('abc', 'xabcy')).toEqual(['abc', 2, false])
  expect(hold('abc', 'cab')).toEqual(['abc', 0, true])
  expect(hold('abc', 'xcba')).toEqual(['abc', 1, true])
})

test('a row that is no longer in the list disappears', () => {
  expect(hold('abc', 'ac')).toEqual(['ac', 0, false])
  expect(hold('abc', 'xac')).toEqual(['ac', 1, false])
  expect(hold('abc', '')).toEqual(['', 0, false])
})

test('rows that new rows push off the end of an incomplete list stay, with the data they had', () => {
  expect(hold('abc', 'xya', false)).toEqual(['aBC', 2, false])
  expect(hold('abc', 'xac', false)).toEqual(['aBc', 1, false])
  expect(hold('abc', 'bcd', false)).toEqual(['Abc', 1, false])
  expect(hold('abc', 'ab', false)).toEqual(['ab', 0, false])
})
