/** The special days of a calendar, read from files of calendar programs and from tables. */

import { expect, it } from 'vitest'
import { daysOfFile } from '../../../web/src/features/calendars/importFile.ts'

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}@test`, ...lines, 'END:VEVENT']),
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
  const begun = performance.now()
  const { lines: read, tooLong } = await daysOfFile(file, 2028)
  expect([read, tooLong]).toEqual([['1970-01-01 Dài', '2028-01-03'], 20])
  expect(performance.now() - begun).toBeLessThan(5_000)
})

it('takes the first cell of each line of a table, its heading included', async () => {
  const file = '\uFEFFdate;name\r\n"2028-01-03";Tết Dương lịch\r\n8/1/2028 > 1;Làm bù\r\n'
  expect((await daysOfFile(file, 2028)).lines).toEqual(['date', '2028-01-03', '8/1/2028 > 1'])
})
