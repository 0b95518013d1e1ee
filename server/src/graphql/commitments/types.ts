import type { Milestone } from '@takedown/prisma/generated/client/client.ts'
import { NEVER_DUE } from '#domain/commitments/commitments.ts'
import { type CommitmentProgress, parseCommitmentFilter, progressOf } from '#domain/commitments/list.ts'
import { standingOf } from '#domain/commitments/milestones.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { CommitmentStateEnum } from '#graphql/core/enums.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { InspectionNode } from '#graphql/inspections/types.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { AppendixNode } from './appendices.ts'
import { ClauseNode } from './clauses.ts'

const milestonesOf = listsBy<Pick<Milestone, 'commitmentId' | 'state' | 'dueAt' | 'dueOn' | 'metOn'>>(
  ({ commitmentId }) => commitmentId,
  ({ db }, ids) =>
    db.milestone.findMany({
      where: { commitmentId: { in: ids } },
      select: { commitmentId: true, state: true, dueAt: true, dueOn: true, metOn: true },
    }),
)

export const ProgressRef = builder.objectRef<CommitmentProgress>('CommitmentProgress').implement({
  description: 'How far a commitment has come, in milestones; dropped ones are left out.',
  fields: (t) => ({
    milestones: t.exposeInt('milestones'),
    met: t.exposeInt('met', { description: 'Late ones included.' }),
    metLate: t.exposeInt('metLate'),
    overdue: t.exposeInt('overdue'),
    dueSoon: t.exposeInt('dueSoon'),
  }),
})

export const CommitmentNode = builder.prismaNode('Commitment', {
  description: 'What a platform promised in writing, and how far it has come.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, platformId: true, inspectionId: true, promisedOn: true, closedOn: true, nextDueAt: true },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'CK-2026-000001.' }),
    title: t.exposeString('title'),
    summary: t.exposeString('summary'),
    state: t.expose('state', { type: CommitmentStateEnum }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    inspection: t.relation('inspection', { type: InspectionNode, nullable: true, description: 'What it follows.' }),
    promisedOn: t.field({ type: 'Date', resolve: ({ promisedOn }) => dayOf(promisedOn) }),
    closedOn: t.field({ type: 'Date', nullable: true, resolve: ({ closedOn }) => closedOn && dayOf(closedOn) }),
    closeNote: t.exposeString('closeNote', { nullable: true }),
    nextDueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The end of the day of the next milestone; in the past where one is overdue.',
      resolve: ({ nextDueAt }) => (nextDueAt < NEVER_DUE ? nextDueAt : null),
    }),
    progress: t.field({
      type: ProgressRef,
      resolve: async ({ id }, _args, context) =>
        progressOf((await milestonesOf(context).load(id)).map((each) => standingOf(each, context.now))),
    }),
    appendices: t.relation('appendices', {
      type: AppendixNode,
      description: 'By version, at most 50.',
      query: { orderBy: { version: 'asc' }, take: 50 },
    }),
    clauses: t.relation('clauses', {
      type: ClauseNode,
      description: 'In their order, at most 200.',
      query: { orderBy: { position: 'asc' }, take: 200 },
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description: 'Told from an announcement, or assumed; `sourceNote` says which part.',
    }),
    sourceNote: t.exposeString('sourceNote', { nullable: true }),
    version: t.exposeInt('version', { description: 'Raised by every change to it or to anything in it.' }),
    events: t.field({
      type: EventConnection,
      description: 'Its history and that of its inspection, newest first.',
      args: { first: t.arg.int(), after: t.arg.string() },
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
  fields: (t) => ({
    platforms: t.idList(),
    states: t.field({ type: [CommitmentStateEnum] }),
    overdue: t.boolean({ description: 'true: only those with an overdue milestone.' }),
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
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) =>
      db.commitment.findUnique({ ...query, where: { id: rowId('Commitment', id) } }),
  }),
  commitments: t.field({
    type: CommitmentConnection,
    authScopes: { staff: true },
    description: 'By what is due next: overdue ones first, those with nothing planned last.',
    args: { filter: t.arg({ type: CommitmentFilter }), first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, { filter, ...args }, { db, now }) => {
      const { platforms, states, overdue } = parseCommitmentFilter({
        ...filter,
        platforms: rowIds('Platform', filter?.platforms),
      })
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

export const commitmentResult = prismaResult(CommitmentNode, ({ commitment }, by) => commitment.findUniqueOrThrow(by))
