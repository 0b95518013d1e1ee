/** The rule of the ladder against a slow model, over random ladders, deadlines and letters. */
import {
  followingAt,
  type LadderHistory,
  ladderStart,
  nextResend,
  nextRung,
} from '@takedown/server/domain/ladder/next-rung.ts'
import { repetitionOf } from '@takedown/server/domain/ladder/repetition.ts'
import { isUsedUp, upcomingRung } from '@takedown/server/domain/ladder/upcoming.ts'
import { type Ladder, type Rung, rungs as rungsForm } from '@takedown/server/reference/ladder.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { STEP_MS, slowRung } from '#support/models/slow-ladder.ts'

const HOUR = 2
const T0 = Date.parse('2026-11-02T02:00:00.000Z')
const at = (step: number) => new Date(T0 + step * STEP_MS)

const rung = (code: string, starts: Rung['starts'], hours: number, more: Partial<Rung> = {}): Rung => ({
  ...{ code, starts, hours, kind: 'LETTER', contact: 'USUAL', signed: false, ...more },
  labels: { vi: code, en: code },
})

/** Ladders that the form accepts: their hours before the due date fall, and those after it rise. */
const ladders = fc
  .record({
    before: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
    after: fc.array(fc.record({ counted: fc.boolean(), hours: fc.nat(20), higher: fc.boolean() }), { maxLength: 5 }),
  })
  .filter(({ before, after }) => before.length + after.length > 0)
  .map(({ before, after }) => {
    let last = 0
    return [
      ...[...before].sort((a, b) => b - a).map((hours, n) => rung(`B${n}`, 'BEFORE_DUE', hours)),
      ...after.map(({ counted, hours, higher }, n) => {
        const contact = higher ? 'HIGHER' : 'USUAL'
        if (n > 0 && counted) return rung(`A${n}`, 'AFTER_RUNG', hours, { contact })
        last += hours
        return rung(`A${n}`, 'AFTER_DUE', last, { contact })
      }),
    ]
  })

const states = ['UNANSWERED', 'STILL_UP', 'SAID_GONE', null] as const
const histories = fc.record({
  isOpen: fc.constantFrom(true, true, true, true, false),
  items: fc.array(fc.record({ due: fc.integer({ min: 0, max: 200 }), state: fc.constantFrom(...states) }), {
    minLength: 1,
    maxLength: 6,
  }),
  letters: fc.array(
    fc.record({ code: fc.constantFrom('B0', 'B1', 'A0', 'A1', 'A2', 'A3', 'GONE'), step: fc.nat(300) }),
    {
      maxLength: 6,
    },
  ),
  now: fc.nat(300),
})
/** Half of the platforms have no higher contact. */
const contacts = fc.constantFrom(null, { channel: 'EMAIL', address: 'a@b.example', name: 'A' } as const)
type Drawn = typeof histories extends fc.Arbitrary<infer Value> ? Value : never

const historyOf = ({ isOpen, items, letters, now }: Drawn): LadderHistory => ({
  isOpen,
  items: items.map(({ due, state }, n) => ({
    ...{ id: String(n), number: n + 1, state },
    dueAt: state === 'SAID_GONE' ? null : at(due),
    since: at(due),
  })),
  letters: letters
    .filter(({ step }) => step <= now)
    .sort((a, b) => a.step - b.step)
    .map(({ code, step }) => ({ code, at: at(step) })),
  lastLetterAt: null,
  repeatable: null,
})

it('proposes the rung that a walk through time leaves open, since the same time', () => {
  let proposals = 0
  fc.assert(
    fc.property(ladders, histories, contacts, (rungs, drawn, higherContact) => {
      expect(rungsForm.safeParse(rungs).error).toBeUndefined()
      const history = historyOf(drawn)
      const proposal = nextRung({ rungs, higherContact }, history, at(drawn.now))
      const slow = slowRung(rungs, history, { now: at(drawn.now).getTime(), hasHigherContact: higherContact !== null })
      expect(proposal && { code: proposal.rung.code, since: proposal.since.getTime() }).toEqual(slow)
      if (!proposal) return
      proposals++
      // Every proposal names items, and only items that are still open.
      expect(proposal.items.length).toBeGreaterThan(0)
      for (const { id, state, since } of proposal.items)
        expect(history.items.find((item) => item.id === id)).toMatchObject({ state, since })
      if (at(drawn.now) >= proposal.dueAt)
        for (const item of history.items)
          if (item.state && item.state !== 'SAID_GONE' && item.dueAt! <= at(drawn.now))
            expect(proposal.items.map(({ id }) => id)).toContain(item.id)
    }),
    { numRuns: 1_000 },
  )
  expect(proposals).toBeGreaterThan(200)
})

const ladder = {
  rungs: [
    rung('REMINDER', 'BEFORE_DUE', 4),
    rung('CHASE', 'AFTER_DUE', 0),
    rung('FORMAL_NOTICE', 'AFTER_RUNG', 24, { signed: true }),
    rung('LEGAL_STEP', 'AFTER_RUNG', 48, { kind: 'LEGAL_STEP' }),
  ],
  resendHours: 12,
  higherContact: null,
}
const due = 24 * HOUR
const open = (letters: [string, number][], lastLetter = 0): LadderHistory => ({
  isOpen: true,
  items: [{ id: 'a', number: 1, dueAt: at(due), state: 'UNANSWERED', since: at(due) }],
  letters: letters.map(([code, step]) => ({ code, at: at(step) })),
  lastLetterAt: at(lastLetter),
  repeatable: { id: 'd', isUnderway: false },
})
const codeAt = (step: number, ...letters: [string, number][]) =>
  nextRung(ladder, open(letters), at(step))?.rung.code ?? null

it('goes from the reminder to the legal step, one rung at a time', () => {
  expect(codeAt(due - 5 * HOUR)).toBe(null)
  expect(codeAt(due - 4 * HOUR)).toBe('REMINDER')
  expect(codeAt(due - 1, ['REMINDER', due - 4 * HOUR])).toBe(null)
  expect(codeAt(due)).toBe('CHASE')
  // A rung is never skipped, however late the rung before it was.
  expect(codeAt(due + 100 * HOUR)).toBe('CHASE')
  expect(codeAt(due + 25 * HOUR, ['CHASE', due + 2 * HOUR])).toBe(null)
  expect(codeAt(due + 26 * HOUR, ['CHASE', due + 2 * HOUR])).toBe('FORMAL_NOTICE')
  expect(codeAt(due + 90 * HOUR, ['CHASE', due + 2 * HOUR], ['FORMAL_NOTICE', due + 26 * HOUR])).toBe('LEGAL_STEP')
  expect(followingAt(ladder, 'CHASE', at(due + 2 * HOUR), at(due))).toEqual(at(due + 26 * HOUR))
  expect(followingAt(ladder, 'LEGAL_STEP', at(due), at(due))).toBe(null)
})

it('leaves out letters to the higher contact while there is none, and counts from the last letter that was sent', () => {
  const [reminder, chase, notice, legal] = ladder.rungs as [Rung, Rung, Rung, Rung]
  const higher = rung('HIGHER', 'AFTER_RUNG', 30, { contact: 'HIGHER', signed: true })
  const rungs = [reminder, chase, notice, higher, legal]
  const sent = open([
    ['CHASE', due],
    ['FORMAL_NOTICE', due + 24 * HOUR],
  ])
  const next = (step: number, higherContact: Ladder['higherContact']) =>
    nextRung({ rungs, higherContact }, sent, at(step))
  expect(next(due + 71 * HOUR, null)).toBe(null)
  expect(next(due + 72 * HOUR, null)).toMatchObject({ rung: { code: 'LEGAL_STEP' }, skipped: [{ code: 'HIGHER' }] })
  const contact = { channel: 'EMAIL', address: 'a@b.example', name: 'A' } as const
  expect(next(due + 72 * HOUR, contact)).toMatchObject({ rung: { code: 'HIGHER' }, skipped: [] })
  expect(followingAt({ rungs, higherContact: null }, 'FORMAL_NOTICE', at(due), at(due))).toEqual(at(due + 48 * HOUR))
  expect(followingAt({ rungs, higherContact: contact }, 'FORMAL_NOTICE', at(due), at(due))).toEqual(at(due + 30 * HOUR))
})

it('proposes to send again when no letter left for the stated hours, and only after the due date', () => {
  const since = (lastLetter: number, step: number) => nextResend(ladder, open([], lastLetter), at(step))?.since ?? null
  expect(since(0, due - 1)).toBe(null)
  expect(since(0, due)).toEqual(at(due))
  expect(since(due, due + 11 * HOUR)).toBe(null)
  expect(since(due, due + 12 * HOUR)).toEqual(at(due + 12 * HOUR))
  expect(nextResend({ resendHours: null }, open([]), at(due + 99 * HOUR))).toBe(null)
})

it('never proposes to send again a request whose channel has no repetition, and states each cause', () => {
  const request = { state: 'SENT', platformId: 'p', sentVia: 'PORTAL', lastSentAt: at(0) }
  const refusal = (step: number, more: object = {}, resendHours: number | null = 12) =>
    repetitionOf({ resendHours }, { ...open([], due), ...request, ...more }, at(step)).refusal
  expect(nextResend(ladder, { ...open([]), repeatable: null }, at(due + 99 * HOUR))).toBe(null)
  expect(refusal(due + 99 * HOUR, { repeatable: null })).toBe('CHANNEL')
  expect(refusal(due + 99 * HOUR, { repeatable: { id: 'd', isUnderway: true } })).toBe('UNDERWAY')
  expect(refusal(due + 99 * HOUR, {}, null)).toBe('RULE_OFF')
  expect(refusal(due + 99 * HOUR, { items: [] })).toBe('NOTHING_OPEN')
  expect(refusal(due + 11 * HOUR)).toBe('TOO_EARLY')
  expect(refusal(due + 12 * HOUR)).toBe(null)
})

it('names the rung that will be proposed next, with its time, for any ladder and history', () => {
  let named = 0
  fc.assert(
    fc.property(ladders, histories, contacts, (rungs, drawn, higherContact) => {
      const [ladder, history, now] = [{ rungs, higherContact }, historyOf(drawn), at(drawn.now)]
      const proposal = nextRung(ladder, history, now)
      const upcoming = upcomingRung(ladder, history, proposal, now)
      if (proposal) {
        // When the proposed letter has left, its rung is over, and the named one is the next.
        const sent = { ...history, letters: [...history.letters, { code: proposal.rung.code, at: now }] }
        const after =
          proposal.rung.kind === 'LETTER' ? upcomingRung(ladder, sent, nextRung(ladder, sent, now), now) : null
        if (nextRung(ladder, sent, now) === null && proposal.rung.kind === 'LETTER')
          expect(after?.rung.code ?? null).toBe(upcoming?.rung.code ?? null)
        return
      }
      expect(isUsedUp(history, proposal, upcoming)).toBe(ladderStart(history) !== null && upcoming === null)
      if (!upcoming) return
      named++
      expect(nextRung(ladder, history, upcoming.at!)).toMatchObject({ rung: upcoming.rung, since: upcoming.at })
      expect(nextRung(ladder, history, new Date(upcoming.at!.getTime() - 1))).toBe(null)
    }),
    { numRuns: 1_000 },
  )
  expect(named).toBeGreaterThan(100)
})

it('refuses ladders whose rungs cannot follow one another', () => {
  const faults = (list: Rung[]) => rungsForm.safeParse(list).error?.issues.map(({ path }) => path.join('.')) ?? []
  expect(faults(ladder.rungs)).toEqual([])
  expect(faults([rung('A', 'AFTER_RUNG', 1)])).toEqual(['0.starts'])
  expect(faults([rung('A', 'AFTER_DUE', 1), rung('B', 'BEFORE_DUE', 2)])).toEqual(['1.starts'])
  expect(faults([rung('A', 'AFTER_DUE', 5), rung('B', 'AFTER_DUE', 2)])).toEqual(['1.hours'])
  expect(faults([rung('A', 'AFTER_DUE', 1), rung('A', 'AFTER_RUNG', 2)])).toEqual(['1.code'])
  expect(faults([rung('A', 'AFTER_DUE', 1, { kind: 'LEGAL_STEP' }), rung('B', 'AFTER_RUNG', 2)])).toEqual(['0.kind'])
})
