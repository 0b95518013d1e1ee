/** Clocks of several time zones and calendars, each with the minutes that it counts, for the comparison with the slow model. */
import type { Calendar as CalendarRow } from '@takedown/prisma/generated/client/client.ts'
import type { Calendar } from '@takedown/server/domain/rules/calendar.ts'
import type { Clock } from '@takedown/server/domain/rules/deadline.ts'
import { clockOf } from '@takedown/server/domain/rules/legal-clock.ts'
import { countedMinutes } from '#support/models/slow-clock.ts'

const MINUTE = 60_000
const HOUR = 60
const DAYS = 150
// Summer time begins in New York on 10 March and in Berlin on 31 March.
/** the first minute that the clocks count */
export const START = Date.parse('2024-03-01T00:00Z') / MINUTE

const office: [number, number][] = [
  [8 * HOUR, 12 * HOUR],
  [13 * HOUR, 17 * HOUR],
]
const always: [number, number][] = [[0, 24 * HOUR]]
const week = (day: [number, number][], saturday: [number, number][]) => ({
  ...{ 1: day, 2: day, 3: day, 4: day, 5: day },
  ...{ 6: saturday, 7: [] },
})
const zones = ['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']
export const calendars = zones.flatMap((timeZone, index): Calendar[] => [
  {
    timeZone,
    workingHours: week(office, []),
    holidays: [`2024-03-0${4 + index}`, '2024-03-14', '2024-04-01'],
    workingDays: { '2024-03-09': 1, '2024-03-17': 5 },
  },
  {
    timeZone,
    workingHours: week(always, office),
    holidays: ['2024-03-11', '2024-03-12'],
    workingDays: { '2024-03-17': 6 },
  },
])
export const clocks = [null, ...calendars].map((calendar) => ({
  clock: { clock: calendar ? 'WORKING' : 'CALENDAR', calendar: calendar ?? calendars[0]! } as Clock,
  counted: countedMinutes(calendar, START, DAYS * 24 * HOUR),
}))
// Working days of these calendars. None of them is a day on which summer time begins.
for (const calendar of calendars) {
  const row = { endsOn: null, formerHours: [], ...calendar } as unknown as CalendarRow
  const counted = countedMinutes(calendar, START, DAYS * 24 * HOUR, true)
  clocks.push({ clock: clockOf({ clock: 'WORKING_DAYS', calendar: row }), counted })
}
