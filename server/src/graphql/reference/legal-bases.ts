/** Legal bases: the provisions that requests cite. */
import type { LegalBasis } from '@takedown/prisma/generated/client/client.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { CalendarRef, calendarById } from './calendars.ts'
import { DeadlineClockEnum } from './enums.ts'

export const legalBasisById = byId<LegalBasis>(({ db }, ids) => db.legalBasis.findMany({ where: { id: { in: ids } } }))

const day = (date: Date): string => date.toISOString().slice(0, 10)
const inForce = ({ inForceFrom, inForceTo }: LegalBasis, on: string): boolean =>
  day(inForceFrom) <= on && (inForceTo === null || on <= day(inForceTo))

export const LegalBasisRef = builder.objectRef<LegalBasis>('LegalBasis')
builder.node(LegalBasisRef, {
  description: 'The provision that a request cites. It determines the deadline.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => legalBasisById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name for URLs.' }),
    citationVi: t.exposeString('citationVi', { description: 'The citation in Vietnamese.' }),
    citationEn: t.exposeString('citationEn', { description: 'The citation in English.' }),
    hours: t.exposeInt('hours', { description: 'The deadline in hours of `clock`, counted from the sending.' }),
    clock: t.expose('clock', { type: DeadlineClockEnum, description: 'Which hours count.' }),
    calendar: t.field({
      type: CalendarRef,
      nullable: true,
      description: 'The calendar by which working hours are counted. Null if it no longer exists.',
      resolve: ({ calendarId }, _args, context) => calendarById(context).load(calendarId),
    }),
    inForceFrom: t.field({
      type: 'Date',
      description: 'The first day on which the provision is in force.',
      resolve: ({ inForceFrom }) => day(inForceFrom),
    }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which the provision is in force. Null if it has no end.',
      resolve: ({ inForceTo }) => (inForceTo ? day(inForceTo) : null),
    }),
    note: t.exposeString('note', { nullable: true, description: 'A note in Vietnamese. Null if there is none.' }),
    noteEn: t.exposeString('noteEn', { nullable: true, description: 'A note in English. Null if there is none.' }),
    inForceToday: t.boolean({
      description: 'Whether the provision is in force today.',
      resolve: async (basis, _args, context) => inForce(basis, localDay(context.now, await authorityZone(context))),
    }),
  }),
})

builder.queryField('legalBases', (t) =>
  t.field({
    type: [LegalBasisRef],
    description: 'All legal bases, latest first, at most 500.',
    authScopes: { staff: true },
    args: { on: t.arg({ type: 'Date', description: 'Only legal bases in force on this day.' }) },
    resolve: async (_root, { on }, { db }) => {
      const bases = await db.legalBasis.findMany({ orderBy: [{ inForceFrom: 'desc' }, { slug: 'asc' }], take: 500 })
      return on ? bases.filter((basis) => inForce(basis, on)) : bases
    },
  }),
)
