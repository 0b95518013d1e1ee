import type { Calendar, LegalBasis } from '@takedown/prisma/generated/client/client.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { builder } from '#graphql/core/builder.ts'
import { DeadlineClockEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'

const calendarById = byId<Calendar>(({ db }, ids) => db.calendar.findMany({ where: { id: { in: ids } } }))
export const legalBasisById = byId<LegalBasis>(({ db }, ids) => db.legalBasis.findMany({ where: { id: { in: ids } } }))

const CalendarRef = builder.objectRef<Calendar>('Calendar').implement({
  description: 'Whose days and hours a deadline counts in.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Calendar', id) }),
    name: t.exposeString('name'),
    timeZone: t.exposeString('timeZone', { description: 'IANA name.' }),
  }),
})

const day = (date: Date): string => date.toISOString().slice(0, 10)
const inForce = ({ inForceFrom, inForceTo }: LegalBasis, on: string): boolean =>
  day(inForceFrom) <= on && (inForceTo === null || on <= day(inForceTo))

export const LegalBasisRef = builder.objectRef<LegalBasis>('LegalBasis')
builder.node(LegalBasisRef, {
  description: 'The provision that a request cites. It carries the deadline.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => legalBasisById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug'),
    citationVi: t.exposeString('citationVi'),
    citationEn: t.exposeString('citationEn'),
    hours: t.exposeInt('hours', { description: 'The deadline, in hours of `clock`, from the sending.' }),
    clock: t.expose('clock', { type: DeadlineClockEnum }),
    calendar: t.field({
      type: CalendarRef,
      nullable: true,
      resolve: ({ calendarId }, _args, context) => calendarById(context).load(calendarId),
    }),
    inForceFrom: t.field({ type: 'Date', resolve: ({ inForceFrom }) => day(inForceFrom) }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ inForceTo }) => (inForceTo ? day(inForceTo) : null),
    }),
    note: t.exposeString('note', { nullable: true, description: 'In Vietnamese.' }),
    noteEn: t.exposeString('noteEn', { nullable: true }),
    inForceToday: t.boolean({ resolve: (basis, _args, { now }) => inForce(basis, localDay(now)) }),
  }),
})

builder.queryField('legalBases', (t) =>
  t.field({
    type: [LegalBasisRef],
    authScopes: { staff: true },
    args: { on: t.arg({ type: 'Date', description: 'Only those in force on this day.' }) },
    resolve: async (_root, { on }, { db }) => {
      const bases = await db.legalBasis.findMany({ orderBy: [{ inForceFrom: 'desc' }, { slug: 'asc' }], take: 500 })
      return on ? bases.filter((basis) => inForce(basis, on)) : bases
    },
  }),
)
