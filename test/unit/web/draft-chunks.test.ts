/** Large drafts are saved in several mutations, each of which fits the body of a request. */

import { expect, it } from 'vitest'
import { chunksOf, fitsOne } from '../../../web/src/features/requests/drafting/saving/chunks.ts'

const ids = Array.from(
  { length: 5_000 },
  (_, index) => `ContentItem_01a2206f-0eb5-7000-8000-${index.toString().padStart(12, '0')}`,
)

it('divides the edits of a large draft in order, without loss, into lists that fit', () => {
  const prohibitions = ids.map((itemId) => ({ itemId, prohibitionIds: ['Prohibition_1'] }))
  const details = ids.map((itemId) => ({
    itemId,
    reasons: [{ language: 'vi', text: 'Hướng dẫn trốn nợ. '.repeat(30) }],
  }))
  const chunks = chunksOf({ addItemIds: ids, prohibitions, details })
  expect(chunks.every(fitsOne)).toBe(true)
  expect(chunks.flatMap(({ addItemIds }) => addItemIds ?? [])).toEqual(ids)
  expect(chunks.flatMap((chunk) => chunk.prohibitions ?? [])).toEqual(prohibitions)
  expect(chunks.flatMap((chunk) => chunk.details ?? [])).toEqual(details)
  // Nothing is stated of an item before it is added.
  expect(chunks.findIndex((chunk) => chunk.details)).toBeGreaterThan(
    chunks.findLastIndex((chunk) => chunk.addItemIds) - 1,
  )
})

it('sends one entry that is too large for a list of its own', () => {
  const details = [{ itemId: 'a', reasons: [{ language: 'vi', text: 'x'.repeat(200_000) }] }, { itemId: 'b' }]
  expect(chunksOf({ details })).toEqual([{ details: [details[0]] }, { details: [details[1]] }])
  expect(chunksOf({})).toEqual([])
})
