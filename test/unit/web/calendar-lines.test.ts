/** Special days and working hours that people type or paste as lines. */
import { describe, expect, it } from 'vitest'
import { daysFrom, hoursFrom, linesOf, weekOf } from '../../../web/src/features/calendars/lines.ts'

describe('the lines of special days', () => {
  it('are holidays, swapped working days and unconfirmed days, in both spellings of a date', () => {
    expect(daysFrom('2028-01-03\n 8/1/2028 > 5 \n\n2028-11-24?\r\n2028-01-15>1 ?')).toEqual({
      entries: [
        { day: '2028-01-03', worksAs: null, confirmed: true },
        { day: '2028-01-08', worksAs: 5, confirmed: true },
        { day: '2028-11-24', worksAs: null, confirmed: false },
        { day: '2028-01-15', worksAs: 1, confirmed: false },
      ],
      unreadable: [],
    })
  })

  it.each(['2028-02-30', '2028-13-01', '2028-01-03 > 8', '3/1', 'Tết', '2028-01-03 nghỉ', '00/00/2028'])(
    'keep %s as unreadable instead of dropping it',
    (line) => expect(daysFrom(line)).toEqual({ entries: [], unreadable: [line] }),
  )

  it('are written as they are read', () => {
    const text = '2028-01-03\n2028-01-08 > 5\n2028-11-24 ?'
    expect(linesOf(daysFrom(text).entries)).toBe(text)
  })
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
