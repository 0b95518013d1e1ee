/** The special days of a calendar, read from files of calendar programs and from tables. */

import { describe, expect, it } from 'vitest'
import { processorTime } from '#support/run/event-loop.ts'
import { daysOfFile, MAX_EVENTS, TooManyEventsError } from '../../../../web/src/features/calendars/importFile.ts'

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap((lines, index) => {
      const uid = lines.some((line) => line.startsWith('UID:')) ? [] : [`UID:${index}@test`]
      return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT']
    }),
    'END:VCALENDAR',
  ].join('\r\n')

it('takes each day of an event, without the excluded end', async () => {
  const file = calendar(['DTSTART;VALUE=DATE:20280125', 'DTEND;VALUE=DATE:20280128', 'SUMMARY:Tết'])
  expect(await daysOfFile(file, 2028)).toEqual({
    lines: ['2028-01-25', '2028-01-26', '2028-01-27'],
    ofOtherYears: 0,
    tooLong: 0,
  })
})

it('takes the day of a yearly event that lies in the year', async () => {
  const file = calendar(['DTSTART;VALUE=DATE:20200902', 'RRULE:FREQ=YEARLY', 'SUMMARY:Quốc khánh'])
  expect((await daysOfFile(file, 2028)).lines).toEqual(['2028-09-02'])
})

it('marks a tentative event as unconfirmed', async () => {
  const file = calendar(['DTSTART;VALUE=DATE:20281124', 'STATUS:TENTATIVE'])
  expect((await daysOfFile(file, 2028)).lines).toEqual(['2028-11-24 ?'])
})

it('counts the days of other years', async () => {
  const file = calendar(['DTSTART;VALUE=DATE:20271230', 'DTEND;VALUE=DATE:20280102'])
  expect(await daysOfFile(file, 2028)).toEqual({ lines: ['2028-01-01'], ofOtherYears: 2, tooLong: 0 })
})

it('leaves an event of hours and a cancelled event in the text, where the form names them', async () => {
  const file = calendar(
    ['DTSTART:20280103T080000Z', 'SUMMARY:Họp'],
    ['DTSTART;VALUE=DATE:20280104', 'STATUS:CANCELLED', 'SUMMARY:Bỏ'],
  )
  expect((await daysOfFile(file, 2028)).lines).toEqual(['2028-01-03T08:00:00Z Họp', '2028-01-04 Bỏ'])
})

it.each([
  ['lasts for years', ['DURATION:P100000D']],
  ['is repeated every day for months each', ['RRULE:FREQ=DAILY', 'DURATION:P300D']],
  ['is repeated every day since long ago', ['RRULE:FREQ=DAILY']],
  ['is repeated every day with two years each', ['RRULE:FREQ=DAILY', 'DURATION:P1000D']],
])('refuses an event that %s at once, and leaves its name in the text', async (_, lines) => {
  const long = ['DTSTART;VALUE=DATE:19700101', ...lines, 'SUMMARY:Dài']
  const file = calendar(...Array.from({ length: 20 }, () => long), ['DTSTART;VALUE=DATE:20280103'])
  const spent = processorTime()
  const { lines: read, tooLong } = await daysOfFile(file, 2028)
  expect([read, tooLong]).toEqual([['1970-01-01 Dài', '2028-01-03'], 20])
  expect(spent()).toBeLessThan(5_000)
})

it('takes the first cell of each line of a table, its heading included', async () => {
  const file = '\uFEFFdate;name\r\n"2028-01-03";Tết Dương lịch\r\n8/1/2028 > 1;Làm bù\r\n'
  expect((await daysOfFile(file, 2028)).lines).toEqual(['date', '2028-01-03', '8/1/2028 > 1'])
})

describe('an occurrence of a yearly event', () => {
  const series = ['UID:series@test', 'DTSTART;VALUE=DATE:20200430', 'RRULE:FREQ=YEARLY', 'SUMMARY:Lễ']
  const other = (...lines: string[]) => ['UID:series@test', 'SUMMARY:Lễ', ...lines]

  it.each([
    ['moves within the year', 'RECURRENCE-ID;VALUE=DATE:20280430', 'DTSTART;VALUE=DATE:20280503', ['2028-05-03']],
    [
      'moves into the year',
      'RECURRENCE-ID;VALUE=DATE:20290430',
      'DTSTART;VALUE=DATE:20281229',
      ['2028-04-30', '2028-12-29'],
    ],
    ['moves out of the year', 'RECURRENCE-ID;VALUE=DATE:20280430', 'DTSTART;VALUE=DATE:20290103', []],
  ])('that %s has its new day alone', async (_, recurrence, start, days) => {
    expect((await daysOfFile(calendar(series, other(recurrence, start)), 2028)).lines).toEqual(days)
  })

  it('that is cancelled is no holiday', async () => {
    const cancelled = other('RECURRENCE-ID;VALUE=DATE:20280430', 'DTSTART;VALUE=DATE:20280430', 'STATUS:CANCELLED')
    expect((await daysOfFile(calendar(series, cancelled), 2028)).lines).toEqual([])
  })

  it('is moved by an earlier one that moves all later ones', async () => {
    const moved = other('RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260430', 'DTSTART;VALUE=DATE:20260502')
    expect((await daysOfFile(calendar(series, moved), 2028)).lines).toEqual(['2028-05-02'])
  })
})

it.each([
  ['30 February of a rule', ['DTSTART;VALUE=DATE:20280101', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'], []],
  ['29 February of a common year', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], []],
  [
    'the last day of February',
    ['DTSTART;VALUE=DATE:20280101', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
    ['2029-02-28'],
  ],
])('takes only days that exist: %s', async (_, lines, days) => {
  expect((await daysOfFile(calendar(lines), 2029)).lines).toEqual(days)
})

it.each([
  ['20280132', '2028-01-32'],
  ['20281301', '2028-13-01'],
  ['20280230', '2028-02-30'],
])('leaves the date %s, which does not exist, in the text', async (date, shown) => {
  const file = calendar([`DTSTART;VALUE=DATE:${date}`, 'SUMMARY:Sai'], ['DTSTART;VALUE=DATE:20280103'])
  expect((await daysOfFile(file, 2028)).lines).toEqual(['2028-01-03', `${shown} Sai`].sort())
})

it.each([
  ['events', (_: number) => []],
  ['events of one name', (_: number) => ['UID:same@test']],
  [
    'moved occurrences of one name',
    (index: number) => ['UID:same@test', ...(index % 2 ? ['RECURRENCE-ID;VALUE=DATE:20280430'] : [])],
  ],
])('reads 5,000 %s at once', async (_, more) => {
  const yearly = ['DTSTART;VALUE=DATE:20280430', 'RRULE:FREQ=YEARLY', 'SUMMARY:Lễ']
  const file = calendar(...Array.from({ length: MAX_EVENTS }, (__, index) => [...more(index), ...yearly]))
  const spent = processorTime()
  expect((await daysOfFile(file, 2028)).lines).toContain('2028-04-30')
  expect(spent()).toBeLessThan(5_000)
})

it('refuses a file with more events', async () => {
  const file = calendar(...Array.from({ length: MAX_EVENTS + 1 }, () => ['DTSTART;VALUE=DATE:20280430']))
  await expect(daysOfFile(file, 2028)).rejects.toThrow(TooManyEventsError)
})
