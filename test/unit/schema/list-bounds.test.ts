/** A list of results that is longer than its bound is an error: entries are never left out silently. */
import { withinBound } from '@takedown/server/graphql/lists/bounds.ts'
import { expect, it } from 'vitest'

it('returns a list up to its bound', () => {
  expect(withinBound([1, 2, 3], 3, 'Query.numbers')).toEqual([1, 2, 3])
  expect(withinBound(null, 3, 'Query.numbers')).toBeNull()
})

it('throws for a longer list', () => {
  expect(() => withinBound([1, 2, 3, 4], 3, 'Query.numbers')).toThrow(
    'Query.numbers has 4 entries, more than its bound of 3',
  )
})
