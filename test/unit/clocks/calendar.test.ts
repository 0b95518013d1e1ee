/** Working time, validation of calendars, and local days and months. */
import {
  assertCalendar,
  type Calendar,
  localDay,
  localMonth,
  workingSpans,
} from '@takedown/server/domain/rules/calendar.ts'
import { describe, expect, it } from 'vitest'

const office: [number, number][] = [
  [480, 720],
  [780, 1020],
]
const week = { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] }
const vietnam = 'Asia/Ho_Chi_Minh'
const hanoi: Calendar = { timeZone: vietnam, workingHours: week, holidays: ['2024-02-10'], workingDays: {} }

describe('working time', () => {
  it('starts after the gap when a clock change skips the opening time', () => {
    const early: [number, number][] = [[150, 240]]
    const calendar = { timeZone: 'Europe/Berlin', workingHours: { ...week, 7: early }, holidays: [], workingDays: {} }
    const [from, to] = [Date.parse('2024-03-31T00:00+01:00'), Date.parse('2024-03-31T12:00+02:00')]
    const { open, close } = workingSpans(calendar, from, to).next().value!
    expect([open, close]).toEqual([Date.parse('2024-03-31T03:30+02:00'), Date.parse('2024-03-31T04:00+02:00')])
  })
})

describe('a swapped working day', () => {
  // Friday 2 January 2026 was free, and Saturday 10 January was worked instead.
  const swapped = { ...hanoi, holidays: ['2026-01-02'], workingDays: { '2026-01-10': 5 } } satisfies Calendar

  it('has the hours of the weekday that it replaces', () => {
    const [from, to] = [Date.parse('2026-01-09T17:00+07:00'), Date.parse('2026-01-10T17:00+07:00')]
    expect(workingSpans(swapped, from, to).next().value).toEqual({
      open: Date.parse('2026-01-10T08:00+07:00'),
      close: Date.parse('2026-01-10T12:00+07:00'),
    })
  })

  it('is refused if it is a holiday too', () => {
    expect(() => assertCalendar({ ...swapped, holidays: ['2026-01-10'] })).toThrow('a holiday and a working day')
  })
})

describe('hours that changed', () => {
  const short: [number, number][] = [[480, 720]]
  const summer = { ...week, 1: short, 2: short }
  // From Tuesday 2 July 2024 on, the work ends at noon.
  const changed = { ...hanoi, workingHours: summer, formerHours: [{ until: '2024-07-01', workingHours: week }] }

  it('apply from their day on, and the former ones before it', () => {
    const spans = workingSpans(changed, Date.parse('2024-07-01T13:00+07:00'), Date.parse('2024-07-03T12:30+07:00'))
    const closes = [...spans].map(({ close }) => new Date(close).toISOString())
    expect(closes).toEqual(['2024-07-01T10:00:00.000Z', '2024-07-02T05:00:00.000Z', '2024-07-03T05:00:00.000Z'])
  })

  it('are refused if the former ones are impossible', () => {
    const former = [{ until: '2024-07-01', workingHours: { ...week, 1: [[720, 480]] as [number, number][] } }]
    expect(() => assertCalendar({ ...changed, formerHours: former })).toThrow(RangeError)
  })
})

describe('a calendar from an operator', () => {
  const withMonday = (...monday: [number, number][]) => ({ ...hanoi, workingHours: { ...week, 1: monday } })
  it.each([
    ['overlapping hours', withMonday([480, 720], [700, 1020])],
    ['hours that end before they begin', withMonday([720, 480])],
    ['hours past midnight', withMonday([1200, 1500])],
    ['a zone that does not exist', { ...hanoi, timeZone: 'Asia/Atlantis' }],
    ['a day that does not exist', { ...hanoi, holidays: ['2024-02-31'] }],
    [
      'a working day that does not exist',
      { ...hanoi, workingDays: { '2024-02-31': 1 } satisfies Calendar['workingDays'] },
    ],
    ['a holiday in another spelling', { ...hanoi, holidays: ['20240210'] }],
  ])('is refused with %s', (_what, calendar) => expect(() => assertCalendar(calendar)).toThrow(RangeError))

  it('may be an office week with holidays, or open all the time', () => {
    expect(() => assertCalendar(hanoi)).not.toThrow()
    expect(() => assertCalendar(withMonday([0, 1440]))).not.toThrow()
  })

  it('is refused if it never opens', () => {
    const shut = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    expect(() => assertCalendar({ ...hanoi, workingHours: shut })).toThrow('No working time')
  })
})

describe('local days and months', () => {
  it('change at midnight in Việt Nam, seven hours before UTC', () => {
    expect(localDay(new Date('2023-10-31T16:59:59.999Z'), vietnam)).toBe('2023-10-31')
    expect(localDay(new Date('2023-10-31T17:00:00Z'), vietnam)).toBe('2023-11-01')
    expect(localMonth(new Date('2023-10-31T17:00:00Z'), vietnam)).toBe('2023-11')
    expect(localDay(new Date('2023-10-31T17:00:00Z'), 'Europe/Berlin')).toBe('2023-10-31')
  })
})
