/** The query of calendars that end soon, and the mutation that extends a calendar. */
import { extendCalendar } from '#domain/requests/calendar-extension.ts'
import { type CalendarEnding, calendarsEnding } from '#domain/requests/calendars-ending.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { CalendarRef } from '#graphql/reference/legal-bases.ts'

const CalendarEndingRef = builder.objectRef<CalendarEnding>('CalendarEnding').implement({
  description: 'A calendar whose holidays are known for less than 180 days from now, or not up to now.',
  fields: (t) => ({
    calendar: t.field({ type: CalendarRef, description: 'The calendar.', resolve: ({ calendar }) => calendar }),
    provisionalItems: t.exposeInt('provisionalItems', {
      description:
        'The number of open items whose due date is provisional, because it lies after the end of the calendar.',
    }),
  }),
})

builder.queryField('calendarsEnding', (t) =>
  t.field({
    type: [CalendarEndingRef],
    authScopes: { staff: true },
    description:
      'The calendars of legal bases counted in working hours that end within 180 days or have ended, at most 100.',
    resolve: (_root, _args, { db, now }) => calendarsEnding(db, now),
  }),
)

mutation('extendCalendar', {
  command: extendCalendar,
  returns: result('calendar', (t) =>
    t.field({
      type: CalendarRef,
      description: 'The calendar.',
      resolve: ({ answer }, _args, { db }) => db.calendar.findUniqueOrThrow({ where: { id: answer.id } }),
    }),
  ),
  invalidates: ['RequestItem', 'board', 'calendarsEnding', 'figures', 'legalBases', 'metrics', 'requestItems', 'wall'],
  description:
    'Adds the holidays of a calendar until a later day, and recomputes provisional due dates. RuleError CALENDAR_NOT_LONGER.',
  ids: { calendar: 'Calendar' },
  fields: (t) => ({
    calendarId: t.id({ required: true, description: 'The calendar.' }),
    endsOn: t.field({ type: 'Date', required: true, description: 'The last day whose holidays are known now.' }),
    holidays: t.field({
      type: ['Date'],
      required: true,
      description: 'The days without work after the previous end and until `endsOn`, 1 to 366.',
    }),
  }),
  example: { calendarId: exampleId('Calendar'), endsOn: '2028-12-31', holidays: ['2028-01-03'] },
})
