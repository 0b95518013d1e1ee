/**
 * The mutations of calendars, and the query for the calendars that end soon. Deadlines in working time are counted by
 * the working hours and holidays of a calendar.
 */
import { addCalendar } from '#domain/calendars/add.ts'
import { setCalendarDays } from '#domain/calendars/days.ts'
import { endCalendar } from '#domain/calendars/end.ts'
import { type CalendarEnding, calendarsEnding } from '#domain/calendars/ending.ts'
import { setCalendarHours } from '#domain/calendars/hours.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { CalendarRef } from '#graphql/reference/calendars.ts'

const CalendarEndingRef = builder.objectRef<CalendarEnding>('CalendarEnding').implement({
  description:
    'A calendar that an administrator should extend. Its known holidays end within 365 days or have ended, or the due date of an open item is provisional because of this calendar.',
  fields: (t) => ({
    calendar: t.field({ type: CalendarRef, description: 'The calendar.', resolve: ({ calendar }) => calendar }),
    provisionalItems: t.exposeInt('provisionalItems', {
      description: 'The number of open items whose due date is provisional (`RequestItem.dueProvisional`).',
    }),
  }),
})

builder.queryField('calendarsEnding', (t) =>
  t.field({
    type: [CalendarEndingRef],
    authScopes: { staff: true },
    description:
      'Calendars by which powers count working time, earliest end first, at most 100. A calendar is listed if its known holidays end within 365 days or have ended, or if the due date of an open item is provisional because of it.',
    resolve: (_root, _args, { db, now }) => calendarsEnding(db, now),
  }),
)

const calendarResult = result('calendar', (t) =>
  t.field({
    type: CalendarRef,
    description: 'The calendar.',
    resolve: ({ answer }, _args, { db }) => db.calendar.findUniqueOrThrow({ where: { id: answer.id } }),
  }),
)

const WorkingDayInput = builder.inputType('WorkingDayInput', {
  description: 'A working day on a weekday without working hours, such as a Saturday that makes up for a holiday.',
  fields: (t) => ({
    day: t.field({ type: 'Date', required: true, description: 'The day.' }),
    worksAs: t.int({ required: true, description: 'The weekday, from 1 (Monday) to 7, whose working hours apply.' }),
  }),
})

const DayNameInput = builder.inputType('DayNameInput', {
  description: 'The name of a holiday or of a working day on a weekday without working hours.',
  fields: (t) => ({
    day: t.field({ type: 'Date', required: true, description: 'The day.' }),
    name: t.string({ required: true, description: 'The name, at most 100 characters.' }),
  }),
})

/** These query fields and types contain due dates or depend on them, so they are out of date after a change. */
const invalidates = [
  ...(['RequestItem', 'board', 'calendars', 'calendarsEnding', 'figures'] as const),
  ...(['powers', 'metrics', 'requestItems', 'wall'] as const),
] as const

mutation('setCalendarDays', {
  command: setCalendarDays,
  returns: calendarResult,
  invalidates,
  description:
    'Replaces the holidays of a calendar in one period, and the working days on weekdays without working hours. Within seconds, the server computes again the due dates of all sent items that these days concern, even of answered ones. RuleError CALENDAR_GAP if days between `endsOn` and the period would stay unknown, CALENDAR_DAYS_WRONG if a listed day makes no sense, CALENDAR_TOO_FAR if `to` is too late, TOO_LITTLE_WORKING_TIME if five years would no longer have enough working time for the limit of a power.',
  ids: { calendar: 'Calendar' },
  fields: (t) => ({
    calendarId: t.id({ required: true, description: 'The calendar.' }),
    from: t.field({
      type: 'Date',
      required: true,
      description: 'The first day of the period, at the latest the day after `endsOn` of the calendar.',
    }),
    to: t.field({
      type: 'Date',
      required: true,
      description:
        'The last day of the period. Its year is at most five years after the present year, or after the year of `endsOn` of the calendar if that is later. A day later than `endsOn` becomes the new `endsOn`.',
    }),
    endsCalendar: t.boolean({
      description:
        'True if no holidays are known after the period; default: false. The calendar then ends with the period, its later days are deleted, and later due dates become provisional.',
    }),
    holidays: t.field({
      type: ['Date'],
      required: true,
      description: 'The days of the period without work, at most 1,000.',
    }),
    workingDays: t.field({
      type: [WorkingDayInput],
      required: true,
      description: 'The days of the period that are working days on weekdays without working hours, at most 1,000.',
    }),
    unconfirmed: t.field({
      type: ['Date'],
      required: true,
      description: 'The stated holidays and working days that no decree confirms yet, at most 1,000.',
    }),
    names: t.field({
      type: [DayNameInput],
      description:
        'The names of the stated holidays and working days, at most 1,000. Omit it to keep the present names.',
    }),
    reason: t.string({
      required: true,
      description:
        'Why the days are stated or changed. Retractions of breaches that this change causes state the same reason.',
    }),
    sourceNote: t.string({ description: 'Where the days come from. Omit it to keep the present note.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    calendarId: exampleId('Calendar'),
    ...{ from: '2028-01-01', to: '2028-12-31', holidays: ['2028-01-03'], unconfirmed: [] },
    workingDays: [{ day: '2028-01-08', worksAs: 1 }],
    names: [{ day: '2028-01-03', name: 'Tết Dương lịch' }],
    ...{ reason: 'Thông báo ngày nghỉ năm 2028', expectedVersion: 1 },
  },
})

const HoursInput = builder.inputType('CalendarHoursInput', {
  description: 'One interval of working hours on a weekday.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: 'The weekday, from 1 (Monday) to 7.' }),
    opensAt: t.int({
      required: true,
      description: 'When the work begins, in minutes after midnight, from 0 to 1,440.',
    }),
    closesAt: t.int({
      required: true,
      description: 'When the work ends, in minutes after midnight, later than `opensAt`.',
    }),
  }),
})

const hoursInput = (t: InputFields) =>
  t.field({
    type: [HoursInput],
    required: true,
    description:
      'The working hours of the week, at least one interval and at most 70. A weekday without an interval is free.',
  })

mutation('setCalendarHours', {
  command: setCalendarHours,
  returns: calendarResult,
  invalidates,
  description:
    'Replaces the working hours of a calendar from one day on. Hours for a later day are deleted. Within seconds, the server computes again the due dates of all sent items that these hours concern, even of answered ones. RuleError CALENDAR_WRONG if the hours are impossible, TOO_LITTLE_WORKING_TIME if five years would no longer have enough working time for the limit of a power.',
  ids: { calendar: 'Calendar' },
  fields: (t) => ({
    calendarId: t.id({ required: true, description: 'The calendar.' }),
    from: t.field({ type: 'Date', required: true, description: 'The first day on which the hours apply.' }),
    hours: hoursInput(t),
    reason: t.string({
      required: true,
      description: 'Why the hours change. Retractions of breaches that this change causes state the same reason.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    calendarId: exampleId('Calendar'),
    ...{ from: '2028-07-01', hours: [{ weekday: 1, opensAt: 480, closesAt: 960 }] },
    ...{ reason: 'Giờ làm việc mùa hè', expectedVersion: 1 },
  },
})

mutation('addCalendar', {
  command: addCalendar,
  returns: calendarResult,
  invalidates: ['calendars'],
  description:
    'Adds a calendar, at first without holidays. `setCalendarDays` adds them afterwards. RuleError CALENDAR_WRONG if the time zone or the hours are impossible, CALENDAR_KNOWN if another calendar has the name, CALENDAR_TOO_FAR if `endsOn` is too late.',
  ids: {},
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name, which no other calendar has.' }),
    timeZone: t.string({
      required: true,
      description: 'The IANA time zone of the days and hours. Upper and lower case make no difference.',
    }),
    hours: hoursInput(t),
    endsOn: t.field({
      type: 'Date',
      description:
        'The day before the first period whose holidays `setCalendarDays` will state. Its year is at most five years after the present year. Omit it for a calendar that never has holidays.',
    }),
    sourceNote: t.string({ description: 'Where the hours come from.' }),
  }),
  example: {
    name: 'Văn phòng Jakarta',
    timeZone: 'Asia/Jakarta',
    hours: [{ weekday: 1, opensAt: 480, closesAt: 960 }],
    endsOn: '2028-12-31',
  },
})

mutation('endCalendar', {
  command: endCalendar,
  returns: calendarResult,
  invalidates: ['calendars'],
  description:
    'Ends a calendar: it cannot be chosen for a power any more. Powers that have it keep it, and no due date changes. RuleError TIME_IN_FUTURE if `endedOn` is in the future.',
  ids: { calendar: 'Calendar' },
  fields: (t) => ({
    calendarId: t.id({ required: true, description: 'The calendar.' }),
    endedOn: t.field({
      type: 'Date',
      description: 'The day on which the calendar ended, not in the future. Omit it to use the calendar again.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: { calendarId: exampleId('Calendar'), endedOn: '2026-01-05', expectedVersion: 1 },
})
