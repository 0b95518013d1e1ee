/** The history of an item's deadlines against a slow model that counts minutes, over random histories. */
import type { Calendar as CalendarRow } from '@takedown/prisma/generated/client/client.ts'
import { endsBreach, foldDeadlines, missingAnnouncements } from '@takedown/server/domain/rules/deadline-history.ts'
import type { DeadlineEntry } from '@takedown/server/domain/rules/deadline-terms.ts'
import { clockOf } from '@takedown/server/domain/rules/legal-clock.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { calendars, clocks, START } from '#support/models/counted-clocks.ts'
import { type Recorded, recordedEntries, type Step } from '#support/models/recorded-entries.ts'
import { type SlowHistory, walk } from '#support/models/slow-clock.ts'

const RUNS = FULL ? 10_000 : 500
const MINUTE = 60_000
const HOUR = 60
// Many steps at a full hour, so that entries meet deadlines and one another at the same instant.
const minutes = (most: number) =>
  fc.oneof(
    fc.nat(most),
    fc.nat(most / HOUR).map((hours) => hours * HOUR),
  )
const half = (most: number) => fc.integer({ min: 1, max: 2 * most }).map((halves) => halves / 2)
const step: fc.Arbitrary<Step> = fc.record({
  wait: minutes(30 * HOUR),
  choice: fc.nat(12),
  back: fc.oneof(fc.constant(0), minutes(40 * HOUR)),
  hours: half(12),
})
const history = fc.record({
  clock: fc.nat(clocks.length - 1),
  first: minutes(72 * HOUR),
  hours: half(24),
  steps: fc.array(step, { maxLength: 9 }),
  after: minutes(60 * HOUR),
})

const dateOf = (minute: number) => new Date((START + minute) * MINUTE)
const minuteOf = (date: Date) => date.getTime() / MINUTE - START
const minuteOrNull = (date: Date | null) => (date === null ? null : minuteOf(date))
const toEntry = ({ kind, at, hours }: Recorded) => ({ kind, at: dateOf(at), hours }) as DeadlineEntry

/** The log as the slow model would write it: each due date is announced when it is first known to be near or past. */
function announceSlowly(slow: SlowHistory, log: Set<string>, inForce: boolean, now: number): string[] {
  const added: string[] = []
  const last = slow.deadlines.at(-1)
  if (inForce && last && last.warnedAt !== null && now <= last.due && !log.has(`warned ${last.due}`))
    added.push(`warned ${last.due}`)
  const late = new Set(slow.deadlines.filter(({ breached }) => breached).map(({ due }) => `breached ${due}`))
  for (const entry of late) if (!log.has(entry)) added.push(entry)
  for (const entry of log)
    if (entry.startsWith('breached') && !late.has(entry)) added.push(entry.replace('breached', 'retracted'))
  return added
}

/** Whether an extension replaced a deadline that had passed before the platform asked a question. */
const wasExtendedAfterLateQuestion = ({ deadlines }: SlowHistory, entries: readonly Recorded[]): boolean =>
  deadlines.some(({ due, breached }, index) => {
    const next = deadlines[index + 1]
    const extendedAt = breached && next?.cause === 'EXTENDED' ? next.setAt : due
    return entries.some(({ kind, at }) => kind === 'PAUSED' && due < at && at < extendedAt)
  })

describe('the history of deadlines', () => {
  it(`equals a count of minutes over ${RUNS} random histories, at every moment something is recorded`, () => {
    const seen = {
      breached: 0,
      retracted: 0,
      warned: 0,
      alarm: 0,
      onlyExtended: 0,
      onTime: 0,
      moved: 0,
      late: 0,
      after: 0,
      askedLate: 0,
    }
    fc.assert(
      fc.property(history, ({ clock: which, first, hours, steps, after }) => {
        const { clock, counted } = clocks[which]!
        const recorded = recordedEntries(first, hours, steps)
        const moments = [...recorded.map(({ recordedAt }) => recordedAt), recorded.at(-1)!.recordedAt + after]
        const log = new Set<string>()
        for (const [index, now] of moments.entries()) {
          const known = recorded.slice(0, index + 1)
          const slow = walk(known, counted, now)
          const fast = foldDeadlines(known.map(toEntry), clock, dateOf(now))
          expect(
            fast.deadlines.map(({ cause, setAt, dueAt, warnedAt, breached }) => ({
              cause,
              setAt: minuteOf(setAt),
              due: minuteOf(dueAt),
              warnedAt: minuteOrNull(warnedAt),
              breached,
            })),
          ).toEqual(slow.deadlines)
          expect([minuteOrNull(fast.firstDueAt), minuteOrNull(fast.dueAt)]).toEqual([slow.firstDue, slow.due])
          const alarm = fast.current !== null && fast.pausedAt === null && fast.current.dueAt < dateOf(now)
          expect(alarm).toBe(slow.alarm)
          if (slow.answeredAt !== null) {
            const answered = dateOf(slow.answeredAt)
            const onTime = [answered <= fast.firstDueAt!, answered <= fast.dueAt!]
            expect(onTime).toEqual([slow.answeredAt <= slow.firstDue!, slow.answeredAt <= slow.due!])
            if (onTime[0]) seen.onTime++
            else if (onTime[1]) seen.onlyExtended++
          }
          const announced = (word: string) =>
            new Set(
              [...log]
                .filter((each) => each.startsWith(word))
                .map((each) => dateOf(Number(each.split(' ')[1])).getTime()),
            )
          const missing = missingAnnouncements(
            fast,
            { warned: announced('warned'), breached: announced('breached') },
            dateOf(now),
          )
          const added = [
            ...missing.warnings.map((due) => `warned ${minuteOf(due)}`),
            ...missing.breaches.map((due) => `breached ${minuteOf(due)}`),
            ...missing.retractions.map((due) => `retracted ${minuteOf(due)}`),
          ]
          expect(added.sort()).toEqual(announceSlowly(slow, log, fast.current !== null, now).sort())
          // A retraction is accepted if it lowers the number of breaches, by either reckoning.
          if (known.at(-1)!.kind === 'CLOCK_FAULT' && log.size > 0) {
            const before = [...log].filter((each) => each.startsWith('breached')).length
            const accepted = endsBreach(missing)
            expect(accepted).toBe(
              new Set(slow.deadlines.filter((each) => each.breached).map(({ due }) => due)).size < before,
            )
            const extended = known.findLastIndex(({ kind }) => kind === 'EXTENDED')
            if (accepted && extended > known.findLastIndex(({ kind }) => kind === 'SET')) seen.late++
            if (accepted && slow.answeredAt !== null) seen.after++
          }
          for (const entry of added) {
            if (entry.startsWith('retracted')) log.delete(entry.replace('retracted', 'breached'))
            else log.add(entry)
            seen[entry.split(' ')[0] as 'warned']++
          }
          if (alarm) seen.alarm++
          if (wasExtendedAfterLateQuestion(slow, known)) seen.askedLate++
          if (fast.deadlines.length > 1) seen.moved++
        }
      }),
      { numRuns: RUNS },
    )
    // The histories contain what the promise is about.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(Math.floor(RUNS / 1000))
  }, 600_000)
})

describe('a deadline', () => {
  const clock = { clock: 'CALENDAR', calendar: calendars[0]! } as const
  const at = (hour: number) => dateOf(hour * HOUR)
  const fold = (now: number, ...entries: DeadlineEntry[]) => foldDeadlines(entries, clock, at(now))
  const sent = { kind: 'SET', at: at(0), hours: 10 } as const
  const dues = (history: ReturnType<typeof fold>) => history.deadlines.map(({ dueAt }) => minuteOf(dueAt) / HOUR)
  const breaches = (history: ReturnType<typeof fold>) =>
    history.deadlines.filter(({ breached }) => breached).map(({ dueAt }) => minuteOf(dueAt) / HOUR)

  it('that was extended warns and passes once more', () => {
    const extended = fold(16, sent, { kind: 'EXTENDED', at: at(11), hours: 5 })
    expect(dues(extended)).toEqual([10, 15])
    expect(extended.deadlines.map(({ warnedAt }) => minuteOf(warnedAt!) / HOUR)).toEqual([6, 11])
    expect(breaches(extended)).toEqual([10, 15])
  })

  it('did not pass if the platform had asked before, however late the question was recorded', () => {
    const asked = fold(12, sent, { kind: 'PAUSED', at: at(9) })
    expect([breaches(asked), asked.current]).toEqual([[], null])
    expect(missingAnnouncements(asked, { warned: new Set(), breached: new Set([at(10).getTime()]) }, at(12))).toEqual({
      warnings: [],
      breaches: [],
      retractions: [at(10)],
    })
  })

  it('passed if the platform asked at its very instant or later', () => {
    expect(breaches(fold(12, sent, { kind: 'PAUSED', at: at(10) }))).toEqual([10])
    expect(breaches(fold(10, sent))).toEqual([])
  })

  it('was met by an answer at its very instant', () => {
    expect(breaches(fold(12, sent, { kind: 'STOPPED', at: at(10) }))).toEqual([])
  })

  it('of the first kind is moved by pauses only, the one in force by extensions too', () => {
    const history = fold(
      20,
      sent,
      { kind: 'PAUSED', at: at(9) },
      { kind: 'RESUMED', at: at(12) },
      { kind: 'EXTENDED', at: at(12), hours: 4 },
    )
    expect([history.firstDueAt, history.dueAt]).toEqual([at(13), at(17)])
  })

  it('is extended by the stated hours, although the platform asked after it had passed', () => {
    const asked = [sent, { kind: 'PAUSED', at: at(11) }, { kind: 'RESUMED', at: at(20) }] as const
    const once = [...asked, { kind: 'EXTENDED', at: at(21), hours: 15 }] as const
    const history = fold(24, ...once)
    expect([dues(history), breaches(history)]).toEqual([[10, 25], [10]])
    const pausedAgain = [...once, { kind: 'PAUSED', at: at(23) }, { kind: 'RESUMED', at: at(30) }] as const
    expect(fold(31, ...pausedAgain).dueAt).toEqual(at(32))
    expect(fold(45, ...pausedAgain, { kind: 'EXTENDED', at: at(40), hours: 9 }).dueAt).toEqual(at(41))
  })

  it('that was extended stops from then on, if a question of before was recorded after the extension', () => {
    const extended = [sent, { kind: 'EXTENDED', at: at(12), hours: 15 }, { kind: 'PAUSED', at: at(11) }] as const
    const open = fold(24, ...extended)
    expect([open.current, open.pausedAt, breaches(open)]).toEqual([null, at(11), [10]])
    const history = fold(24, ...extended, { kind: 'RESUMED', at: at(20) })
    expect([history.dueAt, history.current?.dueAt]).toEqual([at(33), at(33)])
  })

  it('that was cancelled binds nobody, and the next sending sets a new one', () => {
    const cancelled = fold(12, sent, { kind: 'CANCELLED', at: at(11) })
    expect([breaches(cancelled), cancelled.dueAt, cancelled.current]).toEqual([[], null, null])
    const again = fold(30, sent, { kind: 'CANCELLED', at: at(11) }, { ...sent, at: at(13) })
    expect([again.firstDueAt, breaches(again)]).toEqual([at(23), [23]])
  })

  it('passes again after the answer that met it turned out to be wrong', () => {
    const answered = [sent, { kind: 'STOPPED', at: at(8) }] as const
    expect(breaches(fold(12, ...answered, { kind: 'REOPENED', at: at(12) }))).toEqual([10])
    expect(breaches(fold(12, ...answered, { kind: 'CORRECTED', at: at(11) }))).toEqual([10])
  })

  it('counts from the receipt once it is known, which retracts a breach', () => {
    const late = fold(11, sent)
    expect(breaches(late)).toEqual([10])
    const received = fold(12, sent, { kind: 'RECEIVED', at: at(3) })
    expect([received.firstDueAt, breaches(received), received.current?.cause]).toEqual([at(13), [], 'SET'])
  })

  it('does not exist without a time limit, and questions still pause the clock', () => {
    const asked = fold(100, { ...sent, hours: null }, { kind: 'PAUSED', at: at(5) })
    expect(asked).toMatchObject({ deadlines: [], firstDueAt: null, dueAt: null, current: null, pausedAt: at(5) })
    const answered = fold(100, { ...sent, hours: null }, { kind: 'PAUSED', at: at(5) }, { kind: 'RESUMED', at: at(9) })
    expect([answered.pausedAt, answered.pausedMs]).toEqual([null, 4 * HOUR * MINUTE])
  })

  it('of two working days ends with the second one after the day of the start', () => {
    const calendar = { endsOn: null, formerHours: [], ...calendars[0]! } as unknown as CalendarRow
    const days = clockOf({ clock: 'WORKING_DAYS', calendar })
    // Thursday 7 March 2024 at 10:00. Saturday 9 March is worked instead of a Monday.
    const setAt = new Date('2024-03-07T10:00+07:00')
    const { dueAt } = foldDeadlines([{ kind: 'SET', at: setAt, hours: 48 }], days, setAt)
    expect(dueAt).toEqual(new Date('2024-03-10T00:00+07:00'))
  })
})
