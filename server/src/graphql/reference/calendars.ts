/** Calendars: the working hours, holidays and time zone by which deadlines in working time are counted. */
import type { Calendar } from '@takedown/prisma/generated/client/client.ts'
import { countOpenItems, countPowers } from '#domain/calendars/usage.ts'
import type { FormerHours, Calendar as Rules, Weekday, WorkingHours } from '#domain/rules/calendar.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'

export const calendarById = byId<Calendar>(({ db }, ids) => db.calendar.findMany({ where: { id: { in: ids } } }))

interface Hours {
  weekday: number
  opensAt: number
  closesAt: number
}

const HoursRef = builder.objectRef<Hours>('CalendarHours').implement({
  description: 'One interval of working hours on a weekday.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: 'The weekday, from 1 (Monday) to 7.' }),
    opensAt: t.exposeInt('opensAt', {
      description: 'When the work begins, in minutes after midnight, from 0 to 1,440.',
    }),
    closesAt: t.exposeInt('closesAt', {
      description: 'When the work ends, in minutes after midnight, from 0 to 1,440.',
    }),
  }),
})

const hoursIn = (week: unknown): Hours[] =>
  Object.entries(week as WorkingHours).flatMap(([weekday, intervals]) =>
    intervals.map(([opensAt, closesAt]) => ({ weekday: Number(weekday), opensAt, closesAt })),
  )

const FormerHoursRef = builder.objectRef<FormerHours>('CalendarFormerHours').implement({
  description: 'Earlier working hours of a calendar.',
  fields: (t) => ({
    until: t.field({
      type: 'Date',
      description: 'The last day on which these hours applied.',
      resolve: ({ until }) => until,
    }),
    hours: t.field({
      type: [HoursRef],
      description: 'The working hours of the week, in the order of time, at most 70.',
      resolve: ({ workingHours }) => hoursIn(workingHours),
    }),
  }),
})

const usageOf = byId(({ db }, ids) => countOpenItems(db, ids))
const powersOf = byId(({ db }, ids) => countPowers(db, ids))

interface SpecialDay {
  day: string
  worksAs: Weekday | null
  confirmed: boolean
  name: string | null
}

const DayRef = builder.objectRef<SpecialDay>('CalendarDay').implement({
  description: 'A day whose working hours differ from those of its weekday.',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'The day.', resolve: ({ day }) => day }),
    worksAs: t.exposeInt('worksAs', {
      nullable: true,
      description: 'The weekday, from 1 (Monday) to 7, whose working hours apply. Null for a holiday.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The name of the day, such as that of a holiday. Null if it has none.',
    }),
    confirmed: t.exposeBoolean('confirmed', { description: 'Whether a decree confirms the day.' }),
  }),
})

function specialDays({ holidays, workingDays, unconfirmed, dayNames }: Calendar): SpecialDay[] {
  const worked = Object.entries(workingDays as Rules['workingDays'])
  const days = [
    ...holidays.map((day) => ({ day, worksAs: null })),
    ...worked.map(([day, worksAs]) => ({ day, worksAs })),
  ]
  const names = dayNames as Record<string, string>
  return days
    .map((each) => ({ ...each, confirmed: !unconfirmed.includes(each.day), name: names[each.day] ?? null }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

export const CalendarRef = builder.objectRef<Calendar>('Calendar').implement({
  description: 'A calendar of working days and hours, by which deadlines are counted.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Calendar', id) }),
    name: t.exposeString('name', { description: 'The name of the calendar.' }),
    timeZone: t.exposeString('timeZone', { description: 'The IANA time zone of the calendar.' }),
    hours: t.field({
      type: [HoursRef],
      description:
        'The newest working hours of the week, in the order of time, at most 70. Nobody works on a weekday without an interval.',
      resolve: ({ workingHours }) => hoursIn(workingHours),
    }),
    formerHours: t.field({
      type: [FormerHoursRef],
      description: 'The earlier working hours, earliest first.',
      resolve: ({ formerHours }) => formerHours as unknown as FormerHours[],
    }),
    openItems: t.int({
      description:
        'The number of open items whose due date is counted in working time of the calendar. After a change of the calendar, their due dates are computed again.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.openItems ?? 0,
    }),
    powers: t.int({
      description:
        'The number of powers whose time limit is counted by the calendar, including ended powers. If the calendar ends, these powers keep it.',
      resolve: async ({ id }, _args, context) => (await powersOf(context).load(id))?.powers ?? 0,
    }),
    days: t.field({
      type: [DayRef],
      description:
        'The holidays of one year, and the days that are worked like another weekday, in the order of time, at most 366.',
      args: { year: t.arg.int({ required: true, description: 'The year, from 2000 to 2099.' }) },
      resolve: (calendar, { year }) => specialDays(calendar).filter(({ day }) => day.startsWith(`${year}-`)),
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day whose holidays are known. Null if there is no such limit.',
      resolve: ({ endsOn }) => (endsOn ? endsOn.toISOString().slice(0, 10) : null),
    }),
    endedOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day on which the calendar ended. Since then, the calendar cannot be chosen for a power. Null if it is in use.',
      resolve: ({ endedOn }) => (endedOn ? endedOn.toISOString().slice(0, 10) : null),
    }),
    version: t.exposeInt('version', { description: 'The version of the calendar, which every change raises.' }),
    sourceNote: t.exposeString('sourceNote', {
      nullable: true,
      description: 'Where the days come from. Null if there is no note.',
    }),
  }),
})

builder.queryField('calendars', (t) =>
  t.field({
    type: [CalendarRef],
    authScopes: { staff: true },
    description: 'All calendars, by name, at most 200.',
    resolve: (_root, _args, { db }) => db.calendar.findMany({ orderBy: { name: 'asc' }, take: 200 }),
  }),
)
