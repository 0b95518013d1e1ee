/** Ids of bulk rows: UUIDs of version 7 that increase even if the clock does not. */
import { uuid7 } from '@takedown/server/domain/core/uuid7.ts'
import { expect, it } from 'vitest'

it('increases within a millisecond, and when the clock steps back', () => {
  const start = Date.parse('2026-01-01T00:00:00Z')
  const times = [...Array.from({ length: 10_000 }, () => start), start + 1, start, start - 5, start + 2]
  const at = times.values()
  const nextId = uuid7(() => at.next().value!)
  const ids = times.map(() => nextId())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids[0]![14]).toBe('7')
  expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBe(start)
})
