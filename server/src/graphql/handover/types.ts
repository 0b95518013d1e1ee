import type { Shift } from '@takedown/prisma/generated/client/client.ts'
import {
  type Counts,
  countHandover,
  type HandoverGroup,
  type HandoverGrouping,
  type HandoverKind,
  handoverGroupings,
  handoverKindNames,
  handoverPeriod,
  type Period,
  parseNarrowing,
  readHandoverEvents,
  readHandoverGroups,
  readShiftNotes,
} from '#domain/handover/handover.ts'
import { leaveShiftNote, takeOver } from '#domain/handover/shifts.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { EventRef } from '#graphql/event-log/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { objectResult } from '#graphql/mutation/result.ts'

const KindEnum = builder.enumType('HandoverKind', {
  values: handoverKindNames,
  description:
    'GIVEN_BACK: a request returned to its writers. CAME_BACK: an item that was reversed or seen again. Counts are of events: items where it is said of items.',
})
const GroupingEnum = builder.enumType('HandoverGrouping', {
  values: Object.keys(handoverGroupings) as HandoverGrouping[],
})

const CountRef = builder.objectRef<{ kind: HandoverKind; count: number }>('HandoverCount').implement({
  fields: (t) => ({ kind: t.expose('kind', { type: KindEnum }), count: t.exposeInt('count') }),
})
const listed = (counts: Counts) => handoverKindNames.map((kind) => ({ kind, count: counts[kind] ?? 0 }))

const named = { CASE: 'Case', PLATFORM: 'Platform', PERSON: 'Person' } as const

const GroupRef = builder.objectRef<HandoverGroup & { by: HandoverGrouping }>('HandoverGroup').implement({
  description: 'What happened to one case or platform, or by one person.',
  fields: (t) => ({
    key: t.id({ resolve: ({ key, by }) => globalId(named[by], key) }),
    label: t.exposeString('label', { description: "The case's number, or the name." }),
    note: t.exposeString('note', { nullable: true, description: "The case's title." }),
    counts: t.field({
      type: [CountRef],
      description: 'Only what happened.',
      resolve: ({ counts }) => listed(counts).filter(({ count }) => count > 0),
    }),
  }),
})
const GroupConnection = builder.connectionObject(
  { type: GroupRef, name: 'HandoverGroupConnection' },
  { name: 'HandoverGroupEdge' },
)

interface Handover extends Period {
  lookedAt: Date | null
}

const HandoverRef = builder.objectRef<Handover>('Handover').implement({
  description: 'What happened in a period, from the log and nothing else.',
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime' }),
    until: t.expose('until', { type: 'DateTime', description: 'What to take over.' }),
    lookedAt: t.expose('lookedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when you have looked; null where you never did.',
    }),
    counts: t.field({
      type: [CountRef],
      description: 'Every kind, in the order of the work.',
      resolve: async (period, _args, { sql }) => listed(await countHandover(sql, period)),
    }),
    groups: t.field({
      type: GroupConnection,
      description: 'The latest first.',
      args: {
        by: t.arg({ type: GroupingEnum, required: true }),
        first: t.arg.int({ description: 'At most 100.' }),
        after: t.arg.string(),
      },
      resolve: (period, { by, ...args }, { sql }) =>
        page(
          args,
          { default: 50, max: 100, by: 'number' },
          async (after, limit) => {
            const before = after && Number(after[0])
            return (await readHandoverGroups(sql, period, by, { before, limit })).map((group) => ({ ...group, by }))
          },
          ({ latest }) => [String(latest), ''],
        ),
    }),
    events: t.field({
      type: EventConnection,
      description: 'The entries behind the numbers. Oldest first they replay the shift.',
      args: {
        kinds: t.arg({ type: [KindEnum] }),
        case: t.arg.id(),
        platform: t.arg.id(),
        person: t.arg.id(),
        oldestFirst: t.arg.boolean({ required: true, defaultValue: false }),
        first: t.arg.int({ description: 'At most 100.' }),
        after: t.arg.string(),
      },
      resolve: (period, { oldestFirst, first, after: from, ...input }, { sql }) => {
        const narrow = parseNarrowing({
          kinds: input.kinds,
          case: input.case ? rowId('Case', input.case) : undefined,
          platform: input.platform ? rowId('Platform', input.platform) : undefined,
          person: input.person ? rowId('Person', input.person) : undefined,
        })
        return page(
          { first, after: from },
          { default: 50, max: 100, by: 'number' },
          (after, limit) =>
            readHandoverEvents(sql, period, narrow, { after: after && Number(after[0]), limit, oldestFirst }),
          ({ seq }) => [String(seq), ''],
        )
      },
    }),
    notes: t.field({
      type: [EventRef],
      description: 'What was left to the next shift, the newest first, at most 50; `data.text` has the words.',
      resolve: (period, _args, { sql }) => readShiftNotes(sql, period),
    }),
  }),
})

builder.queryField('handover', (t) =>
  t.field({
    type: HandoverRef,
    authScopes: { staff: true },
    description: 'What happened since a time, at most 31 days back; by default since you last took over.',
    args: { since: t.arg({ type: 'DateTime' }) },
    resolve: async (_root, { since }, { db, sql, now, viewer }) => {
      const shift = viewer?.kind === 'user' ? await db.shift.findUnique({ where: { userId: viewer.id ?? '' } }) : null
      const lookedAt = shift?.lookedAt ?? null
      return { ...(await handoverPeriod(sql, now, { since }, lookedAt)), lookedAt }
    },
  }),
)

const ShiftRef = builder.objectRef<Shift>('Shift')
builder.node(ShiftRef, {
  description: 'Where one person stands in the log.',
  id: { resolve: ({ userId }) => userId },
  loadManyWithoutCache: async (ids, { db }) => {
    const shifts = await db.shift.findMany({ where: { userId: { in: ids } } })
    return ids.map((id) => shifts.find(({ userId }) => userId === id) ?? null)
  },
  fields: (t) => ({ lookedAt: t.expose('lookedAt', { type: 'DateTime', nullable: true }) }),
})

const shiftResult = objectResult(ShiftRef, ({ db }, id) => db.shift.findUniqueOrThrow({ where: { userId: id } }))

mutation('takeOver', {
  command: takeOver,
  returns: shiftResult,
  description: 'You have looked at everything up to then: the next handover begins there.',
  ids: {},
  fields: (t) => ({ until: t.field({ type: 'DateTime', required: true, description: "The handover's `until`." }) }),
})

mutation('leaveShiftNote', {
  command: leaveShiftNote,
  returns: shiftResult,
  description: 'A note to the next shift, in the log.',
  ids: {},
  fields: (t) => ({ text: t.string({ required: true }) }),
})
