/** Powers: the provisions that entitle the authority to request removals, with their time limits. */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import { citationOf, dayOf, endsSoon, isInForce } from '#domain/law/citable.ts'
import { type PowerEnding, powersEnding } from '#domain/law/ending.ts'
import { countRequests } from '#domain/law/usage.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { SigningCapacityEnum } from '#graphql/authority/types.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { CalendarRef, calendarById } from '#graphql/reference/calendars.ts'
import { ClockStartEnum, DeadlineClockEnum } from './enums.ts'

export const powerById = byId<Power>(({ db }, ids) => db.power.findMany({ where: { id: { in: ids } } }))

const usageOf = byId(({ db }, ids) => countRequests(db, ids))

/** Returns today in the time zone of the power's calendar. The days in force of the power are days of this zone. */
async function todayOf({ calendarId }: Power, context: Context): Promise<string> {
  const calendar = await calendarById(context).load(calendarId)
  return localDay(context.now, calendar?.timeZone ?? (await authorityZone(context)))
}

export const PowerRef = builder.objectRef<Power>('Power')
builder.node(PowerRef, {
  description:
    'A provision that entitles the authority to request removals. Each request cites one power, which determines the deadline of the request.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => powerById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name for URLs.' }),
    citation: t.string({
      description:
        'The citation in the language `locale`. If there is none, the English citation, otherwise the citation in another language.',
      args: { locale: t.arg({ type: LocaleEnum, required: true, description: 'The language.' }) },
      resolve: (power, { locale }) => citationOf(power, locale),
    }),
    citations: t.field({
      type: [LocalizedTextRef],
      description: 'The citation, by language, at most 20. At least one is present.',
      resolve: ({ citations }) => textsIn(citations),
    }),
    notes: t.field({
      type: [LocalizedTextRef],
      description: 'A note, by language, at most 20. Empty if there is none.',
      resolve: ({ notes }) => textsIn(notes),
    }),
    normalLimit: t.exposeInt('normalLimit', {
      nullable: true,
      description:
        'The time limit, in the unit of `clock`. Null if the provision sets no time limit; requests under the power then have no deadline.',
    }),
    urgentLimit: t.exposeInt('urgentLimit', {
      nullable: true,
      description:
        'The time limit of urgent requests, in the unit of `clock`. Null if the normal limit also applies to urgent requests.',
    }),
    clock: t.expose('clock', { type: DeadlineClockEnum, description: 'What the time limits count.' }),
    clockStart: t.expose('clockStart', { type: ClockStartEnum, description: 'When the clock starts.' }),
    calendar: t.field({
      type: CalendarRef,
      nullable: true,
      description: 'The calendar by which working time is counted. Null only if reading it failed.',
      resolve: ({ calendarId }, _args, context) => calendarById(context).load(calendarId),
    }),
    inForceFrom: t.field({
      type: 'Date',
      description: 'The first day on which the provision is in force.',
      resolve: ({ inForceFrom }) => dayOf(inForceFrom),
    }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which the provision is in force. Null if it has no end.',
      resolve: ({ inForceTo }) => (inForceTo ? dayOf(inForceTo) : null),
    }),
    inForceToday: t.boolean({
      description: 'Whether the provision is in force today, in the time zone of its calendar.',
      resolve: async (power, _args, context) => isInForce(power, await todayOf(power, context)),
    }),
    endsSoon: t.boolean({
      description: 'Whether the provision ends within 60 days, or has ended, in the time zone of its calendar.',
      resolve: async (power, _args, context) => endsSoon(power, await todayOf(power, context)),
    }),
    successor: t.field({
      type: PowerRef,
      nullable: true,
      description: 'The power to cite after the end of this power. Null if no successor is known.',
      resolve: ({ successorId }, _args, context) => (successorId ? powerById(context).load(successorId) : null),
    }),
    capacities: t.field({
      type: [SigningCapacityEnum],
      description:
        'The capacities in which the signatory of a letter may sign, at most 3. Empty if every capacity is accepted.',
      resolve: ({ capacities }) => capacities,
    }),
    forComplaints: t.exposeBoolean('forComplaints', {
      description:
        'Whether the time limit starts with the complaint of a user to the platform. Requests cannot cite such a power.',
    }),
    unconfirmed: t.exposeBoolean('unconfirmed', {
      description: 'Whether the wording must still be compared with the published text.',
    }),
    unsentRequests: t.int({
      description:
        'The number of requests that cite the power and are not sent yet. A change of the power affects these requests.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.unsent ?? 0,
    }),
    openRequests: t.int({
      description:
        'The number of open requests that were sent under the power. A change of the power does not change their deadlines.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.open ?? 0,
    }),
    requestsEver: t.int({
      description: 'The number of requests that cite the power, in any state.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.ever ?? 0,
    }),
    version: t.exposeInt('version', {
      description: 'The version of the power, to be passed as `expectedVersion`. Every change raises it.',
    }),
  }),
})

builder.queryField('powers', (t) =>
  t.field({
    type: [PowerRef],
    description: 'All powers, at most 500. The power that came into force last comes first.',
    authScopes: { staff: true },
    args: { on: t.arg({ type: 'Date', description: 'Only powers in force on this day.' }) },
    resolve: async (_root, { on }, { db }) => {
      const all = await db.power.findMany({ orderBy: [{ inForceFrom: 'desc' }, { slug: 'asc' }], take: 500 })
      return on ? all.filter((power) => isInForce(power, on)) : all
    },
  }),
)

const PowerEndingRef = builder.objectRef<PowerEnding>('PowerEnding').implement({
  description: 'A power that ends within 60 days, or an ended power that unsent requests still cite.',
  fields: (t) => ({
    power: t.field({ type: PowerRef, description: 'The power.', resolve: ({ power }) => power }),
    unsentRequests: t.exposeInt('unsentRequests', {
      description:
        'The number of unsent requests that cite the power. After the end of the power, these requests cannot be sent under it.',
    }),
  }),
})

builder.queryField('powersEnding', (t) =>
  t.field({
    type: [PowerEndingRef],
    authScopes: { staff: true },
    description:
      'The powers that end within 60 days, and ended powers that unsent requests still cite, at most 500. The earliest end comes first. Powers with `forComplaints` are excluded.',
    resolve: (_root, _args, { db, now }) => powersEnding(db, now),
  }),
)
