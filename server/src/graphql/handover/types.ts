/**
 * The handover between shifts: what happened in a period, as counts, groups and entries of the log, and its mutations.
 */
import type { Shift } from '@takedown/prisma/generated/client/client.ts'
import { type HandoverKind, handoverKindNames } from '#domain/events/declaration.ts'
import {
  type Counts,
  countHandover,
  type HandoverGroup,
  type HandoverGrouping,
  handoverPeriod,
  type Period,
  parseNarrowing,
  readHandoverEvents,
  readHandoverGroups,
  readShiftNotes,
} from '#domain/handover/handover.ts'
import { leaveShiftNote, startShift } from '#domain/handover/shifts.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, withRowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { EventRef } from '#graphql/event-log/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { HandoverGroupingEnum, HandoverKindEnum } from './enums.ts'

const CountRef = builder.objectRef<{ kind: HandoverKind; count: number }>('HandoverCount').implement({
  description: 'The number of events of one kind.',
  fields: (t) => ({
    kind: t.expose('kind', { type: HandoverKindEnum, description: 'The kind of event.' }),
    count: t.exposeInt('count', { description: 'The number of events.' }),
  }),
})
const listed = (counts: Counts) => handoverKindNames.map((kind) => ({ kind, count: counts[kind] ?? 0 }))

const named = { CASE: 'Case', PLATFORM: 'Platform', PERSON: 'Person' } as const

const GroupRef = builder.objectRef<HandoverGroup & { by: HandoverGrouping }>('HandoverGroup').implement({
  description: 'The events that concern one case or platform, or that one person caused.',
  fields: (t) => ({
    subjectId: t.id({
      description: 'The global id of the Case, Platform or Person.',
      resolve: ({ key, by }) => globalId(named[by], key),
    }),
    label: t.exposeString('label', { description: 'The number of the case, or the name of the platform or person.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'The title of the case. Null for platforms and persons.',
    }),
    counts: t.field({
      type: [CountRef],
      description: 'The counts of the kinds that occurred.',
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
  description: 'The events of a period, read from the log.',
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime', description: 'The beginning of the period.' }),
    until: t.expose('until', {
      type: 'DateTime',
      description: 'The end of the period. Pass it to startShift to confirm that the period was read.',
    }),
    lookedAt: t.expose('lookedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The latest `until` that the viewer confirmed with startShift, in UTC. Null if there is none.',
    }),
    counts: t.field({
      type: [CountRef],
      description: 'The counts of all kinds, in the order of HandoverKind.',
      resolve: async (period, _args, { sql }) => listed(await countHandover(sql, period)),
    }),
    groups: t.field({
      type: GroupConnection,
      description: 'The groups with events. The group with the latest event comes first.',
      args: {
        by: t.arg({ type: HandoverGroupingEnum, required: true, description: 'What to group the events by.' }),
        ...pageArgs(50, 100),
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
      description: 'The log entries behind the counts.',
      args: {
        kinds: t.arg({
          type: [HandoverKindEnum],
          description: 'Only events of these kinds, at most 20. Omit it for all kinds.',
        }),
        caseId: t.arg.id({ description: 'Only events that concern this case.' }),
        platformId: t.arg.id({ description: 'Only events that concern this platform.' }),
        personId: t.arg.id({ description: 'Only events that this person caused.' }),
        oldestFirst: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'True to return the oldest event first, false for the newest first.',
        }),
        ...pageArgs(50, 100),
      },
      resolve: (period, { oldestFirst, first, after: from, ...input }, { sql }) => {
        const narrow = parseNarrowing(withRowIds(input, { case: 'Case', platform: 'Platform', person: 'Person' }))
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
      description:
        'The notes for the next shift that people left in the period, newest first, at most 50. Their payload is a ShiftNoteEventPayload.',
      resolve: (period, _args, { sql }) => readShiftNotes(sql, period),
    }),
  }),
})

builder.queryField('handover', (t) =>
  t.field({
    type: HandoverRef,
    authScopes: { staff: true },
    description: 'The events since a time, or of the last 31 days if the time is earlier.',
    args: {
      since: t.arg({
        type: 'DateTime',
        description: 'The beginning of the period. Default: `lookedAt`, or 12 hours ago if `lookedAt` is null.',
      }),
    },
    resolve: async (_root, { since }, { db, sql, now, viewer }) => {
      const shift = viewer?.kind === 'user' ? await db.shift.findUnique({ where: { userId: viewer.id ?? '' } }) : null
      const lookedAt = shift?.lookedAt ?? null
      return { ...(await handoverPeriod(sql, now, { since }, lookedAt)), lookedAt }
    },
  }),
)

const ShiftRef = builder.objectRef<Shift>('Shift')
builder.node(ShiftRef, {
  description: 'How far one person has read the log at handovers.',
  id: { resolve: ({ userId }) => userId },
  loadManyWithoutCache: async (ids, { db }) => {
    const shifts = await db.shift.findMany({ where: { userId: { in: ids } } })
    return ids.map((id) => shifts.find(({ userId }) => userId === id) ?? null)
  },
  fields: (t) => ({
    lookedAt: t.expose('lookedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The latest `until` that the person confirmed with startShift, in UTC. Null if there is none.',
    }),
  }),
})

const shiftResult = result('shift', (t) =>
  t.field({
    type: ShiftRef,
    description: 'How far the viewer has read the log.',
    resolve: ({ answer }, _args, { db }) => db.shift.findUniqueOrThrow({ where: { userId: answer.id } }),
  }),
)

mutation('startShift', {
  command: startShift,
  returns: shiftResult,
  invalidates: ['handover'],
  description:
    'Confirms that the viewer has read all events until an instant. The next handover of the viewer begins at this instant.',
  ids: {},
  fields: (t) => ({
    until: t.field({
      type: 'DateTime',
      required: true,
      description: 'The `until` of the handover that was read, not in the future.',
    }),
  }),
  example: { until: EXAMPLE_TIME },
})

mutation('leaveShiftNote', {
  command: leaveShiftNote,
  returns: shiftResult,
  invalidates: ['handover'],
  description: 'Adds a note for the next shift to the log.',
  ids: {},
  fields: (t) => ({
    text: t.string({ required: true, description: 'The text of the note, at most 4,000 characters.' }),
  }),
  example: { text: 'Còn hai thư chờ trả lời' },
})
