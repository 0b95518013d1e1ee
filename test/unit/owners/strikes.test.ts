/** The strike rules against a slow model, which is written by hand as a second opinion, on random violations and locks. */
import {
  type DatedViolation,
  type OwnerLock,
  proposeLocks,
  type StrikeRule,
} from '@takedown/server/domain/owners/strikes.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'

const ZERO = Date.parse('2026-01-01T00:00:00Z')
const DAY = 86_400_000
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const temporary = { measure: 'LOCK_TEMPORARILY', minDays: 7, maxDays: 30, locks: null } as const
const base = { citations: { vi: 'Điều 23' }, inForceFrom: '2024-12-25', inForceTo: null, unconfirmed: false }
const permanent = { minDays: null, maxDays: null, violations: null, windowDays: null } as const
const decree: StrikeRule[] = [
  { ...base, ...temporary, slug: '5-30', violations: 5, windowDays: 30 },
  { ...base, ...temporary, slug: '10-90', violations: 10, windowDays: 90 },
  { ...base, ...permanent, slug: '3-locks', locks: 3, measure: 'LOCK_PERMANENTLY' },
]

const violations = fc.array(fc.integer({ min: 0, max: 150 * 24 }), { maxLength: 40, size: 'max' }).map((hours) =>
  hours.map((hour, index): DatedViolation => {
    const at = ZERO + hour * 3_600_000
    return { itemId: `item-${index}`, sentAt: new Date(at), day: dayOf(at) }
  }),
)
const locks = fc.array(
  fc.record({
    hour: fc.integer({ min: 0, max: 150 * 24 }),
    measure: fc.constantFrom(...Array<'LOCK_TEMPORARILY'>(7).fill('LOCK_TEMPORARILY'), 'LOCK_PERMANENTLY'),
    state: fc.constantFrom('DONE', 'DONE', 'DONE', 'DONE', 'OTHER', 'OTHER', 'OTHER', 'OPEN'),
  }),
  { maxLength: 4 },
)
const rules = fc.oneof(
  fc.constant(decree),
  fc
    .array(
      fc.record({
        violations: fc.integer({ min: 1, max: 12 }),
        windowDays: fc.integer({ min: 1, max: 100 }),
        from: fc.integer({ min: -30, max: 160 }),
        length: fc.option(fc.integer({ min: 0, max: 100 })),
      }),
      { maxLength: 4 },
    )
    .map((list) =>
      list.map(
        ({ violations, windowDays, from, length }, index): StrikeRule => ({
          ...{ ...base, ...temporary, slug: `rule-${index}`, violations, windowDays },
          inForceFrom: dayOf(ZERO + from * DAY),
          inForceTo: length === null ? null : dayOf(ZERO + (from + length) * DAY),
        }),
      ),
    ),
)

/** Counts day by day, in plain words of the decree. Returns the rules that hold, each with the ids of its items. */
function slowModel(all: DatedViolation[], made: OwnerLock[], list: StrikeRule[], today: number): string[] {
  for (const lock of made) {
    if (lock.state === 'OPEN') return []
    if (lock.state === 'DONE' && lock.measure === 'LOCK_PERMANENTLY') return []
  }
  const done = made.filter((lock) => lock.state === 'DONE')
  const fresh = all.filter((each) => done.every((lock) => lock.sentAt!.getTime() < each.sentAt.getTime()))
  const holding: [rule: StrikeRule, ids: string[]][] = []
  for (const rule of list) {
    const now = dayOf(ZERO + today * DAY)
    if (now < rule.inForceFrom) continue
    if (rule.inForceTo !== null && now > rule.inForceTo) continue
    const ids: string[] = []
    const days = rule.windowDays ?? today + 1
    for (let back = 0; back < days; back++)
      for (const each of fresh) if (each.day === dayOf(ZERO + (today - back) * DAY)) ids.push(each.itemId)
    if (rule.locks === null ? ids.length >= rule.violations! : done.length >= rule.locks) holding.push([rule, ids])
  }
  const forEver = holding.filter(([rule]) => rule.measure === 'LOCK_PERMANENTLY')
  return (forEver.length > 0 ? forEver : holding).map(([rule, ids]) => `${rule.slug}: ${ids.sort().join(' ')}`)
}

it('proposes what the slow model proposes, each proposal with its rule and its items', () => {
  let proposed = 0
  fc.assert(
    fc.property(violations, locks, rules, fc.integer({ min: 0, max: 160 }), (all, made, list, today) => {
      const ownerLocks = made.map(
        ({ hour, measure, state }, index): OwnerLock => ({
          ...{ requestId: `request-${index}`, number: `${index}`, measure: measure as OwnerLock['measure'] },
          ...{ state: state as OwnerLock['state'], sentAt: new Date(ZERO + hour * 3_600_000) },
        }),
      )
      const proposals = proposeLocks(all, ownerLocks, list, dayOf(ZERO + today * DAY))
      const found = proposals.map(
        ({ rule, violations }) =>
          `${rule.slug}: ${violations
            .map(({ itemId }) => itemId)
            .sort()
            .join(' ')}`,
      )
      expect(found).toEqual(slowModel(all, ownerLocks, list, today))
      if (found.length > 0) proposed++
    }),
    { numRuns: FULL ? 3_000 : 600 },
  )
  expect(proposed).toBeGreaterThan(40)
})

it('counts from the fifth violation in thirty days on, and not one day later', () => {
  const onDays = (...days: number[]): DatedViolation[] =>
    days.map((day, n) => ({ itemId: `item-${n}`, sentAt: new Date(ZERO + day * DAY), day: dayOf(ZERO + day * DAY) }))
  const slugs = (all: DatedViolation[], today: number) =>
    proposeLocks(all, [], decree, dayOf(ZERO + today * DAY)).map(({ rule }) => rule.slug)
  expect(slugs(onDays(0, 5, 10, 20), 29)).toEqual([])
  expect(slugs(onDays(0, 5, 10, 20, 29), 29)).toEqual(['5-30'])
  expect(slugs(onDays(0, 5, 10, 20, 29), 30)).toEqual([])
  expect(slugs(onDays(0, 5, 10, 20, 29, 40, 50, 60, 70, 89), 89)).toEqual(['10-90'])
})
