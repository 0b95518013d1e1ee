/** The list of a work queue in memory agrees with a slow model that sorts and filters all entries. */
import { type ListedEntry, type Place, QueueList, type Rank } from '@takedown/server/domain/board/queue-list.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const MAX = 5
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const entry = fc.record({
  id: fc.constantFrom(...ids),
  rank: fc.constantFrom<Rank>(0, 1, 2),
  at: fc.integer({ min: 0, max: 5 }),
  people: fc.subarray(['lan', 'minh']),
})
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: entry }, fc.constantFrom(...ids)), { maxLength: 30 })

const isLans = ({ people }: ListedEntry) => people.includes('lan')
const order = (a: Place, b: Place) => a.rank - b.rank || a.at - b.at || Number(a.id > b.id) - Number(a.id < b.id)

function filled(changes: readonly (ListedEntry | string)[]) {
  const [list, model] = [new QueueList(), new Map<string, ListedEntry>()]
  for (const change of changes)
    if (typeof change === 'string') {
      list.delete(change)
      model.delete(change)
    } else {
      list.set(change)
      model.set(change.id, change)
    }
  return { list, entries: [...model.values()].sort(order) }
}

/** The whole queue, read in pages that begin after the last entry of the page before. */
function readPages(list: QueueList, now: number, size: number, isIncluded?: (each: ListedEntry) => boolean) {
  const read: ListedEntry[] = []
  for (;;) {
    const page = list.page(now, size, read.at(-1), isIncluded)
    if (page.length === 0) return read
    read.push(...page)
  }
}

it('is read in order, page by page, and counted without the entries of the future', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 4 }), (changes, now, size) => {
      const { list, entries } = filled(changes)
      const due = entries.filter(({ at }) => at <= now)
      expect(readPages(list, now, size)).toEqual(due)
      expect(readPages(list, now, size, isLans)).toEqual(due.filter(isLans))
      const counted = (of: readonly ListedEntry[]) => ({
        count: Math.min(MAX, of.length),
        oldestAt: of.length === 0 ? null : Math.min(...of.map(({ at }) => at)),
      })
      expect(list.count(now, MAX)).toEqual(counted(due))
      expect(list.countOf(now, MAX, isLans)).toEqual(counted(due.filter(isLans)))
      for (const id of ids) expect(list.get(id)).toEqual(entries.find((each) => each.id === id))
    }),
  )
})

it('continues after an entry that has left the queue or has another rank', () => {
  fc.assert(
    fc.property(steps, entry, (changes, after) => {
      const { list, entries } = filled(changes)
      expect(list.page(9, 99, after)).toEqual(entries.filter((each) => order(after, each) < 0))
    }),
  )
})
