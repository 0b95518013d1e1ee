import {
  assertCalendar,
  type Calendar,
  localDay,
  localMonth,
  monthRange,
  workingSpans,
} from '@takedown/server/domain/rules/calendar.ts'
import { describe, expect, it } from 'vitest'

const office: [number, number][] = [
  [480, 720],
  [780, 1020],
]
const week = { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] }
const hanoi: Calendar = { timeZone: 'Asia/Ho_Chi_Minh', workingHours: week, holidays: ['2024-02-10'] }

describe('working time', () => {
  it('opens after the gap where a clock change skips the opening time', () => {
    const early: [number, number][] = [[150, 240]]
    const calendar = { timeZone: 'Europe/Berlin', workingHours: { ...week, 7: early }, holidays: [] }
    const { open, close } = workingSpans(calendar, Date.parse('2024-03-31T00:00+01:00')).next().value
    expect([open, close]).toEqual([Date.parse('2024-03-31T03:30+02:00'), Date.parse('2024-03-31T04:00+02:00')])
  })
})

describe('what an operator may enter as a calendar', () => {
  const withMonday = (...monday: [number, number][]) => ({ ...hanoi, workingHours: { ...week, 1: monday } })
  it.each([
    ['overlapping hours', withMonday([480, 720], [700, 1020])],
    ['hours that end before they begin', withMonday([720, 480])],
    ['hours past midnight', withMonday([1200, 1500])],
    ['a zone that does not exist', { ...hanoi, timeZone: 'Asia/Atlantis' }],
    ['a day that does not exist', { ...hanoi, holidays: ['2024-02-31'] }],
    ['a holiday in another spelling', { ...hanoi, holidays: ['20240210'] }],
  ])('is not %s', (_what, calendar) => expect(() => assertCalendar(calendar)).toThrow(RangeError))

  it('is an office week with holidays, or a day without end', () => {
    expect(() => assertCalendar(hanoi)).not.toThrow()
    expect(() => assertCalendar(withMonday([0, 1440]))).not.toThrow()
  })

  it('is not one that never opens', () => {
    const shut = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    expect(() => assertCalendar({ ...hanoi, workingHours: shut })).toThrow('No working time')
  })
})

describe('local days and months', () => {
  it('turn at midnight in Việt Nam, seven hours before UTC', () => {
    expect(localDay(new Date('2023-10-31T16:59:59.999Z'))).toBe('2023-10-31')
    expect(localDay(new Date('2023-10-31T17:00:00Z'))).toBe('2023-11-01')
    expect(localMonth(new Date('2023-10-31T17:00:00Z'))).toBe('2023-11')
    expect(localDay(new Date('2023-10-31T17:00:00Z'), 'Europe/Berlin')).toBe('2023-10-31')
  })

  it('span a month by its first instants', () => {
    expect(monthRange('2023-10')).toEqual({
      from: new Date('2023-10-01T00:00+07:00'),
      to: new Date('2023-11-01T00:00+07:00'),
    })
    expect(monthRange('2024-03', 'Europe/Berlin').to).toEqual(new Date('2024-04-01T00:00+02:00'))
    expect(monthRange('2023-12').to).toEqual(new Date('2024-01-01T00:00+07:00'))
    expect(() => monthRange('2023-13')).toThrow(RangeError)
  })
})
