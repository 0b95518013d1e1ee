/** Commitments, the written promises of platforms: the type `Commitment`, the filter of their list and the queries. */
import type { Milestone } from '@takedown/prisma/generated/client/client.ts'
import { commitmentCommands } from '#domain/commitments/allowed-commands.ts'
import { NEVER_DUE } from '#domain/commitments/commitments.ts'
import { type CommitmentProgress, parseCommitmentFilter, progressOf } from '#domain/commitments/list.ts'
import { standingOf } from '#domain/commitments/milestones.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { InspectionNode } from '#graphql/inspections/types.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { AppendixNode } from './appendices.ts'
import { ClauseNode } from './clauses.ts'
import { CommitmentStateEnum } from './enums.ts'

const milestonesOf = listsBy<Pick<Milestone, 'commitmentId' | 'state' | 'dueAt' | 'dueOn' | 'metOn'>>(
  ({ commitmentId }) => commitmentId,
  ({ db }, ids) =>
    db.milestone.findMany({
      where: { commitmentId: { in: ids } },
      select: { commitmentId: true, state: true, dueAt: true, dueOn: true, metOn: true },
    }),
)

export const ProgressRef = builder.objectRef<CommitmentProgress>('CommitmentProgress').implement({
  description: 'The progress of a commitment, counted in milestones. Dropped milestones are excluded.',
  fields: (t) => ({
    milestones: t.exposeInt('milestones', { description: 'The number of milestones.' }),
    met: t.exposeInt('met', {
      description: 'The number of milestones that were met, including milestones that were met late.',
    }),
    metLate: t.exposeInt('metLate', { description: 'The number of milestones met after their due day.' }),
    overdue: t.exposeInt('overdue', { description: 'The number of overdue milestones.' }),
    dueSoon: t.exposeInt('dueSoon', { description: 'The number of milestones due within seven days.' }),
  }),
})

export const CommitmentNode = builder.prismaNode('Commitment', {
  description: 'A written promise of a platform, and its progress.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, platformId: true, inspectionId: true, promisedOn: true, closedOn: true, nextDueAt: true },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number of the commitment, such as CK-2026-000001.' }),
    title: t.exposeString('title', { description: 'The title of the commitment.' }),
    summary: t.exposeString('summary', { description: 'The summary of the commitment. Empty if there is none.' }),
    state: t.expose('state', { type: CommitmentStateEnum, description: 'The state of the commitment.' }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform that made the commitment. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    inspection: t.relation('inspection', {
      type: InspectionNode,
      nullable: true,
      description: 'The inspection from which the commitment results. Null if there is none.',
    }),
    promisedOn: t.field({
      type: 'Date',
      description: 'The day on which the commitment was made.',
      resolve: ({ promisedOn }) => dayOf(promisedOn),
    }),
    closedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which the commitment ended. Null while it is active.',
      resolve: ({ closedOn }) => closedOn && dayOf(closedOn),
    }),
    closeNote: t.exposeString('closeNote', {
      nullable: true,
      description: 'A note about the outcome. Null while the commitment is active.',
    }),
    nextDueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The end of the due day of the earliest planned milestone, which may be in the past. Null if no milestone is planned.',
      resolve: ({ nextDueAt }) => (nextDueAt < NEVER_DUE ? nextDueAt : null),
    }),
    progress: t.field({
      type: ProgressRef,
      description: 'The progress of the commitment, counted in milestones.',
      resolve: async ({ id }, _args, context) =>
        progressOf((await milestonesOf(context).load(id)).map((milestone) => standingOf(milestone, context.now))),
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true, _count: { select: { appendices: { where: { receivedAt: null } } } } },
      resolve: ({ state, _count }, _args, context) =>
        commitmentCommands(viewerOf(context), { state, awaitsAppendix: _count.appendices > 0 }),
    }),
    appendices: t.relation('appendices', {
      type: AppendixNode,
      description: 'The versions of the detailed plan, by version, at most 50.',
      query: { orderBy: { version: 'asc' }, take: 50 },
    }),
    clauses: t.relation('clauses', {
      type: ClauseNode,
      description: 'The clauses, in order, at most 200.',
      query: { orderBy: { position: 'asc' }, take: 200 },
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description:
        'True if some of the data was reconstructed from an announcement, or assumed. `sourceNote` states which data.',
    }),
    sourceNote: t.exposeString('sourceNote', {
      nullable: true,
      description: 'A note on the source of the information. Null if there is none.',
    }),
    version: t.exposeInt('version', {
      description:
        'The version of the commitment, to be passed as `expectedVersion`. Every change to the commitment, or to anything in it, raises the version.',
    }),
    events: t.field({
      type: EventConnection,
      description: 'The log entries of the commitment and of its inspection, newest first.',
      args: pageArgs(30, 100),
      resolve: ({ id, inspectionId }, args, { sql }) =>
        page(
          args,
          { default: 30, max: 100, by: 'number' },
          (after, limit) => {
            const subjects = inspectionId ? [id, inspectionId] : [id]
            const conditions = new Conditions().and('e.subject_id = ANY (?::uuid[])', subjects)
            if (after) conditions.and('e.seq < ?', Number(after[0]))
            return readEvents(sql, conditions, limit)
          },
          ({ seq }) => [String(seq), ''],
        ),
    }),
  }),
})

const CommitmentFilter = builder.inputType('CommitmentFilter', {
  description: 'Which commitments to list. A commitment must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: 'Commitments of one of these platforms.' }),
    states: t.field({ type: [CommitmentStateEnum], description: 'Commitments in one of these states.' }),
    overdue: t.boolean({
      description: 'True for commitments with an overdue milestone. Omit it, or pass false, for all commitments.',
    }),
  }),
})
const CommitmentConnection = builder.connectionObject(
  { type: CommitmentNode, name: 'CommitmentConnection' },
  { name: 'CommitmentEdge' },
)

builder.queryFields((t) => ({
  commitment: t.prismaField({
    type: CommitmentNode,
    nullable: true,
    description: 'One commitment. Null if it does not exist.',
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true, description: 'The global id of the commitment.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.commitment.findUnique({ ...query, where: { id: rowId('Commitment', id) } }),
  }),
  commitments: t.field({
    type: CommitmentConnection,
    authScopes: { staff: true },
    description:
      'All commitments that match a filter, by next due day: commitments with overdue milestones first, commitments without a planned milestone last.',
    args: {
      filter: t.arg({ type: CommitmentFilter, description: 'Which commitments to list. Omit it for all commitments.' }),
      ...pageArgs(30, 100),
    },
    resolve: (_root, { filter, ...args }, { db, now }) => {
      const { platforms, states, overdue } = parseCommitmentFilter(withRowIds(filter, { 'platforms[]': 'Platform' }))
      return page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.commitment.findMany({
            where: {
              platformId: platforms && { in: platforms },
              state: states && { in: states },
              nextDueAt: overdue ? { lte: now } : undefined,
              ...(after && {
                OR: [
                  { nextDueAt: { gt: new Date(after[0]) } },
                  { nextDueAt: new Date(after[0]), id: { gt: after[1] } },
                ],
              }),
            },
            orderBy: [{ nextDueAt: 'asc' }, { id: 'asc' }],
            take,
          }),
        ({ nextDueAt, id }) => [nextDueAt.toISOString(), id],
      )
    },
  }),
}))

export const commitmentResult = result('commitment', (t) =>
  t.prismaField({
    type: CommitmentNode,
    description: 'The commitment after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.commitment.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
