/** Deadlines on the calendar clock and the working clock, and the state of an item against them. */
import { type Calendar, localDay, workingSpans } from '@takedown/server/domain/rules/calendar.ts'
import {
  type Clock,
  dueAt,
  elapsed,
  isBeyondHorizon,
  isDueSoon,
  isOverdue,
} from '@takedown/server/domain/rules/deadline.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const office = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
] satisfies [number, number][]
const weekdays = { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] }

/** Tết Giáp Thìn: the offices were closed from 8 to 14 February 2024. */
const tet = ['08', '09', '10', '11', '12', '13', '14'].map((day) => `2024-02-${day}`)
const hanoi: Calendar = { timeZone: 'Asia/Ho_Chi_Minh', workingHours: weekdays, holidays: tet, workingDays: {} }
const berlin: Calendar = { timeZone: 'Europe/Berlin', workingHours: weekdays, holidays: [], workingDays: {} }
const always: [number, number][] = [[0, 1440]]
const roundTheClock: Calendar = {
  timeZone: 'Europe/Berlin',
  workingHours: { 1: always, 2: always, 3: always, 4: always, 5: always, 6: always, 7: always },
  holidays: [],
  workingDays: {},
}

/** The due date after so many working hours, written and read in Hanoi's time. */
const inHanoi = (sentAt: string, hours: number) => {
  const due = dueAt({ sentAt: new Date(`${sentAt}+07:00`), hours, clock: 'WORKING', calendar: hanoi })
  return new Date(due.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)
}

describe('the calendar clock', () => {
  it('runs through nights, weekends and clock changes', () => {
    const sentAt = new Date('2024-03-30T12:00+01:00')
    expect(dueAt({ sentAt, hours: 24, clock: 'CALENDAR', calendar: berlin })).toEqual(
      new Date('2024-03-31T13:00+02:00'),
    )
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s hours', (hours) => {
    for (const clock of ['CALENDAR', 'WORKING'] as const)
      expect(() => dueAt({ sentAt: new Date(0), hours, clock, calendar: hanoi })).toThrow(RangeError)
  })
})

describe('the working clock', () => {
  it.each([
    ['in the morning, over lunch', '2023-11-06T10:00', 4, '2023-11-06T15:00'],
    ['exactly until closing time', '2023-11-06T13:00', 4, '2023-11-06T17:00'],
    ['exactly until lunch', '2023-11-06T08:00', 4, '2023-11-06T12:00'],
    ['at the moment of closing', '2023-11-06T17:00', 1, '2023-11-07T09:00'],
    ['at the moment of opening', '2023-11-06T08:00', 1, '2023-11-06T09:00'],
    ['during lunch', '2023-11-06T12:30', 1, '2023-11-06T14:00'],
    ['at night', '2023-11-06T23:00', 2, '2023-11-07T10:00'],
    ['on Friday evening', '2023-11-10T16:00', 2, '2023-11-13T09:00'],
    ['on Sunday', '2023-11-12T11:00', 8, '2023-11-13T17:00'],
    ['just before Tết', '2024-02-07T16:00', 2, '2024-02-15T09:00'],
    ['in the middle of Tết', '2024-02-10T09:00', 0.5, '2024-02-15T08:30'],
    ['for 24 working hours', '2023-11-06T08:00', 24, '2023-11-08T17:00'],
  ])('gives the due date: %s', (_when, sentAt, hours, due) => expect(inHanoi(sentAt, hours)).toBe(due))

  it('loses an hour of a spring night and gains one in autumn', () => {
    const due = (sentAt: string, hours: number) =>
      dueAt({ sentAt: new Date(sentAt), hours, clock: 'WORKING', calendar: roundTheClock }).toISOString()
    const spans = workingSpans(
      roundTheClock,
      Date.parse('2024-03-31T00:00+01:00'),
      Date.parse('2024-04-01T12:00+02:00'),
    )
    const { open, close } = spans.next().value!
    expect((close - open) / 3_600_000).toBe(23)
    expect(due('2024-03-31T00:00+01:00', 24)).toBe(new Date('2024-04-01T01:00+02:00').toISOString())
    expect(due('2024-10-27T00:00+02:00', 25)).toBe(new Date('2024-10-28T00:00+01:00').toISOString())
  })

  it('keeps local opening times on both sides of a clock change', () => {
    const sentAt = new Date('2024-03-29T16:00+01:00')
    expect(dueAt({ sentAt, hours: 2, clock: 'WORKING', calendar: berlin })).toEqual(new Date('2024-04-01T09:00+02:00'))
  })

  it('counts every hour after five years, if the calendar opens too seldom', () => {
    const sentAt = new Date('2026-01-01T00:00Z')
    const horizon = new Date(sentAt.getTime() + 5 * 366 * 86_400_000)
    const minute: [number, number][] = [[0, 1]]
    const [shut, seldom] = [[], minute].map((monday): Clock => {
      const workingHours = { 1: monday, 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
      return { clock: 'WORKING', calendar: { ...hanoi, workingHours } }
    }) as [Clock, Clock]
    const afterHorizon = (hours: number) => new Date(horizon.getTime() + hours * 3_600_000)
    expect(dueAt({ sentAt, hours: 100, ...shut })).toEqual(afterHorizon(100))
    // 261 Mondays lie within the horizon.
    const due = dueAt({ sentAt, hours: 100, ...seldom })
    expect(due).toEqual(afterHorizon(100 - 261 / 60))
    expect(elapsed(sentAt, due, seldom)).toBe(100 * 3_600_000)
    expect([isBeyondHorizon(sentAt, due, seldom), isBeyondHorizon(sentAt, horizon, seldom)]).toEqual([true, false])
  })

  it('counts the elapsed time up to an instant within years without working time', () => {
    const mondays = Array.from({ length: 150 }, (_, week) =>
      new Date(Date.parse('2026-01-05') + week * 7 * 86_400_000).toISOString().slice(0, 10),
    )
    const workingHours = { 1: office, 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    const calendar = { ...hanoi, workingHours, holidays: mondays }
    expect(elapsed(new Date('2026-01-01T00:00Z'), new Date('2028-06-01T00:00Z'), { clock: 'WORKING', calendar })).toBe(
      0,
    )
  })

  it('finds a deadline after a year of working time', () => {
    const due = dueAt({ sentAt: new Date('2023-11-06T01:00Z'), hours: 2000, clock: 'WORKING', calendar: hanoi })
    expect(localDay(due, 'Asia/Ho_Chi_Minh').slice(0, 4)).toBe('2024')
  })
})

describe('an item', () => {
  const due = new Date('2023-11-07T10:00Z')
  const before = (ms: number) => new Date(due.getTime() - ms)
  const item = { state: 'AWAITING', dueAt: due } as const

  it('is overdue one millisecond after its due date, not at it', () => {
    expect(isOverdue(item, due)).toBe(false)
    expect(isOverdue(item, before(-1))).toBe(true)
  })

  it('is due soon from four hours before its due date until the due date itself', () => {
    expect([14_400_001, 14_400_000, 0, -1].map((ms) => isDueSoon(item, before(ms)))).toEqual([false, true, true, false])
    expect(isDueSoon(item, before(14_400_001), 5)).toBe(true)
  })

  it.each(['NOT_SENT', 'ACTIONED', 'NEEDS_CLARIFICATION', 'REFUSED'] as const)(
    'is neither due soon nor overdue while %s',
    (state) => {
      expect(isOverdue({ state, dueAt: due }, before(-1))).toBe(false)
      expect(isDueSoon({ state, dueAt: due }, before(1))).toBe(false)
    },
  )

  it('is neither due soon nor overdue without a deadline', () => {
    expect(isOverdue({ state: 'AWAITING', dueAt: null }, due)).toBe(false)
    expect(isDueSoon({ state: 'AWAITING', dueAt: null }, due)).toBe(false)
  })
})

describe('for any time and any calendar', () => {
  const interval = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 }).map((minutes) => {
    const ends = minutes.sort((a, b) => a - b)
    return ends.flatMap((open, i): [number, number][] =>
      i % 2 === 0 && ends[i + 1] !== undefined ? [[open, ends[i + 1]!]] : [],
    )
  })
  const free = fc.oneof(interval, fc.constant<[number, number][]>([]))
  const instant = fc.date({ min: new Date('2023-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(
      'Asia/Ho_Chi_Minh',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Africa/Cairo',
    ),
    // One fixed day keeps the search short; the others are arbitrary.
    workingHours: fc.record({ 1: fc.constant(office), 2: free, 3: free, 4: free, 5: free, 6: free, 7: free }),
    holidays: fc.array(
      instant.map((day) => localDay(day, 'Asia/Ho_Chi_Minh')),
      { maxLength: 10 },
    ),
    workingDays: fc.dictionary(
      instant.map((day) => localDay(day, 'Asia/Ho_Chi_Minh')),
      fc.constantFrom(1, 5),
      { maxKeys: 10 },
    ),
  })
  const clock = fc.record({ clock: fc.constantFrom('CALENDAR', 'WORKING'), calendar })
  const hours = fc.integer({ min: 1, max: 120 })
  const past = (...checks: Parameters<typeof fc.assert>) => fc.assert(checks[0], { numRuns: 200, ...checks[1] })

  it('a later start or more hours never make an earlier deadline', () => {
    past(
      fc.property(clock, instant, hours, fc.nat(5 * 86_400_000), fc.nat(20), (clock, sentAt, hours, later, more) => {
        const due = dueAt({ sentAt, hours, ...clock })
        expect(dueAt({ sentAt: new Date(sentAt.getTime() + later), hours, ...clock }) >= due).toBe(true)
        expect(dueAt({ sentAt, hours: hours + more, ...clock }) >= due).toBe(true)
        expect(due > sentAt).toBe(true)
      }),
    )
  })

  it('a working deadline falls inside working time', () => {
    past(
      fc.property(calendar, instant, hours, (calendar, sentAt, hours) => {
        const due = dueAt({ sentAt, hours, clock: 'WORKING', calendar }).getTime()
        const { open, close } = workingSpans(calendar, due - 1, due).next().value!
        expect(open < due && due <= close).toBe(true)
      }),
    )
  })

  it('parts add up to the whole, and so do used and remaining time', () => {
    past(
      fc.property(clock, instant, hours, hours, fc.nat(10 * 86_400_000), (clock, sentAt, first, second, after) => {
        const whole = dueAt({ sentAt, hours: first + second, ...clock })
        expect(dueAt({ sentAt: dueAt({ sentAt, hours: first, ...clock }), hours: second, ...clock })).toEqual(whole)
        const at = new Date(Math.min(sentAt.getTime() + after, whole.getTime()))
        expect(elapsed(sentAt, at, clock) + elapsed(at, whole, clock)).toBe((first + second) * 3_600_000)
      }),
    )
  })
})
