/** Special days and working hours that people type or paste as lines. */
import { describe, expect, it } from 'vitest'
import { daysFrom, hoursFrom, linesOf, weekOf, yearsBefore } from '../../../../web/src/features/calendars/lines.ts'

describe('the lines of special days', () => {
  it('are holidays, swapped working days and unconfirmed days, in both spellings of a date', () => {
    expect(daysFrom('2028-01-03\n 8/1/2028 > 5 \n\n2028-11-24?\r\n2028-01-15>1 ?', 2028)).toEqual({
      days: [
        { day: '2028-01-03', worksAs: null, confirmed: true, name: null },
        { day: '2028-01-08', worksAs: 5, confirmed: true, name: null },
        { day: '2028-11-24', worksAs: null, confirmed: false, name: null },
        { day: '2028-01-15', worksAs: 1, confirmed: false, name: null },
      ],
      unusable: [],
    })
  })

  it.each(['2028-02-30', '2028-13-01', '2028-01-03 > 8', '3/1', 'Tết', '2028-01-03 nghỉ', '00/00/2028'])(
    'name %s as no day instead of dropping it',
    (line) => expect(daysFrom(line, 2028)).toEqual({ days: [], unusable: [{ line, fault: 'NOT_A_DAY' }] }),
  )

  it('are not used if they are in another year or repeat a day', () => {
    expect(daysFrom('2028-01-03\n2027-05-01\n3/1/2028 > 5', 2028)).toEqual({
      days: [{ day: '2028-01-03', worksAs: null, confirmed: true, name: null }],
      unusable: [
        { line: '2027-05-01', fault: 'OTHER_YEAR' },
        { line: '3/1/2028 > 5', fault: 'REPEATED' },
      ],
    })
  })

  it('are written as they are read', () => {
    const text = '2028-01-03 # Tết Dương lịch\n2028-01-08 > 5\n2028-11-24 ? # Ngày Văn hóa # 24/11'
    expect(linesOf(daysFrom(text, 2028).days)).toBe(text)
  })
})

describe('the years that come first', () => {
  it.each([
    [2028, '2025-12-31', [2026, 2027]],
    [2028, '2026-06-30', [2026, 2027]],
    [2026, '2025-12-31', []],
    [2025, '2025-06-30', []],
    [2020, '2025-12-31', []],
    [2028, null, []],
  ] as const)('before %s on a calendar known until %s are %j', (year, endsOn, years) =>
    expect(yearsBefore(year, endsOn)).toEqual(years),
  )
})

describe('the lines of working hours', () => {
  it('name a weekday or several, and are shown in groups of equal days', () => {
    const { entries, unreadable } = hoursFrom('1-5: 8:00-11:30, 13:00-17:00\n6: 8:00-11:30')
    expect(unreadable).toEqual([])
    expect(entries).toHaveLength(11)
    expect(weekOf(entries)).toEqual([
      { first: 1, last: 5, text: '8:00–11:30, 13:00–17:00' },
      { first: 6, last: 6, text: '8:00–11:30' },
    ])
  })

  it.each(['5-1: 8:00-9:00', '8: 8:00-9:00', '1: 8-9', 'Mon: 8:00-9:00', '1:'])('keep %s as unreadable', (line) =>
    expect(hoursFrom(line)).toEqual({ entries: [], unreadable: [line] }),
  )
})
