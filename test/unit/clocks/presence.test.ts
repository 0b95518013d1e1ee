/** The presence of an item, from its observations in the order of observation. */
import { foldPresence, type Observation, presentStep, type Unclear } from '@takedown/server/domain/rules/presence.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { inOrder, type Seen, slowPresence } from '#support/models/slow-presence.ts'

const RUNS = FULL ? 100_000 : 5_000
const MINUTE = 60_000
const START = Date.parse('2026-03-01T00:00:00Z')

const toObservation = ({ at, up, method }: Seen): Observation | Unclear => {
  const observedAt = new Date(START + at)
  return up === null ? { up, observedAt } : { up, method, observedAt }
}
const seenAt: fc.Arbitrary<Seen> = fc.record({
  up: fc.constantFrom(true, true, false, false, false, null),
  method: fc.constantFrom('PROBE', 'PROBE', 'PERSON'),
  // Many observations at one instant, and misses at exactly three minutes.
  at: fc.nat(30).map((half) => (half * MINUTE) / 2),
})
const presences = (...seen: Seen[]) => foldPresence(seen.map(toObservation)).map(({ presence }) => presence)
const miss = (minute: number): Seen => ({ up: false, method: 'PROBE', at: minute * MINUTE })
const hit = (minute: number): Seen => ({ up: true, method: 'PROBE', at: minute * MINUTE })
const personMissed = (minute: number): Seen => ({ up: false, method: 'PERSON', at: minute * MINUTE })

it('equals a slow reading of all observations, after each of them', () => {
  const reached = { UNKNOWN: 0, UP: 0, GONE: 0, REAPPEARED: 0 }
  fc.assert(
    fc.property(fc.array(seenAt, { maxLength: 12 }), (recorded) => {
      const sorted = inOrder(recorded)
      const steps = foldPresence(recorded.map(toObservation))
      expect(steps.map(({ presence }) => presence)).toEqual(
        sorted.flatMap(({ up }, index) => (up === null ? [] : [slowPresence(sorted.slice(0, index + 1))])),
      )
      for (const { presence } of steps) reached[presence]++
    }),
    { numRuns: RUNS },
  )
  for (const [presence, times] of Object.entries(reached)) expect(times, presence).toBeGreaterThan(RUNS / 100)
})

it('needs three probes, each at least three minutes after the one before', () => {
  expect(presences(miss(0), miss(3), miss(6))).toEqual(['UNKNOWN', 'UNKNOWN', 'GONE'])
  expect(presences(miss(0), miss(1), miss(2), miss(5.5))).not.toContain('GONE')
  expect(presences(miss(0), miss(3), hit(5), miss(6), miss(9)).at(-1)).toBe('UP')
})

it('starts to count misses again after a probe that could not tell', () => {
  const unclear: Seen = { up: null, method: 'PROBE', at: 5 * MINUTE }
  expect(presences(miss(0), miss(3), unclear, miss(6), miss(9)).at(-1)).toBe('UNKNOWN')
  expect(presences(miss(0), miss(3), unclear, miss(6), miss(9), miss(12)).at(-1)).toBe('GONE')
})

it('needs two probes or one person to see content again that was gone', () => {
  expect(presences(personMissed(0), hit(5), hit(7), hit(8))).toEqual(['GONE', 'GONE', 'GONE', 'REAPPEARED'])
  expect(presences(personMissed(0), hit(5), miss(7), hit(9)).at(-1)).toBe('GONE')
  expect(presences(personMissed(0), { ...hit(5), method: 'PERSON' }).at(-1)).toBe('REAPPEARED')
})

it('believes one dated observation of a person', () => {
  expect(presences(personMissed(0))).toEqual(['GONE'])
})

it('keeps the newer observation if an older one is recorded after it', () => {
  expect(presences(personMissed(60), hit(0)).at(-1)).toBe('GONE')
  expect(presences(hit(60), hit(63), personMissed(0)).at(-1)).toBe('REAPPEARED')
})

it('dates the presence by the observation that first showed it', () => {
  const step = presentStep(foldPresence([miss(0), miss(3), miss(6), miss(9)].map(toObservation)))
  expect(step).toMatchObject({ presence: 'GONE', observedAt: new Date(START + 6 * MINUTE) })
  expect(presentStep([])).toBeNull()
})
