/** Cases: the type `Case` and the queries for cases. */
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands } from '#graphql/people/permissions.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { OutcomePartRef } from '#graphql/requests/outcomes.ts'
import { RemovalRequestRef, requestsOfCase } from '#graphql/requests/types.ts'
import { TipRef } from '#graphql/tips/types.ts'
import { CaseStateEnum, UrgencyEnum } from './enums.ts'
import { commandsOfCase } from './safeguards.ts'
import { partsOfTotals, totalsOf } from './totals.ts'

export const CaseNode = builder.prismaNode('Case', {
  description:
    'One problem that officers work on. A case groups tips, items and requests, and determines their category.',
  authScopes: { staff: true, limited: ['cases'] },
  // An unknown global id resolves to null instead of an error.
  nullable: true,
  id: { field: 'id' },
  select: { id: true, categoryId: true, assigneeId: true, openedById: true },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number of the case.' }),
    title: t.exposeString('title', { description: 'The title of the case.' }),
    summary: t.exposeString('summary', { description: 'The summary of the case. Empty if there is none.' }),
    state: t.expose('state', { type: CaseStateEnum, description: 'The state of the case.' }),
    urgency: t.expose('urgency', { type: UrgencyEnum, description: 'The urgency of the case.' }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The category of the case. Null only if the category could not be read.',
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    assignee: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The officer to whom the case is assigned. Null if it is unassigned.',
      resolve: ({ assigneeId }, _args, context) => (assigneeId ? personById(context).load(assigneeId) : null),
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description: 'True if figures of the case were recomputed from an announced rate, or assumed.',
    }),
    sourceNote: t.exposeString('sourceNote', {
      nullable: true,
      description: 'A note on the source of the case. Null if there is none.',
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When the case was opened.' }),
    openedBy: t.string({
      nullable: true,
      description: 'The name of the person who opened the case. Null if a program opened it.',
      resolve: async ({ openedById }, _args, context) =>
        openedById ? ((await personById(context).load(openedById))?.name ?? null) : null,
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the case was closed or merged. Null while it is open.',
    }),
    version: t.exposeInt('version', {
      description: 'The version of the case, to be passed as `expectedVersion`.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true },
      resolve: (row, _args, context) => commandsOfCase(context, row),
    }),
    reach: t.float({
      nullable: true,
      description:
        'The sum of the known numbers of members, followers and views of the items. Null if no number is known.',
      resolve: async ({ id }, _args, context) => {
        const reach = (await totalsOf(context).load(id))?.reach
        return reach == null ? null : Number(reach)
      },
    }),
    itemCount: t.int({
      description: 'The number of content items in the case.',
      resolve: async ({ id }, _args, context) => (await totalsOf(context).load(id))?.items ?? 0,
    }),
    outcome: t.field({
      type: [OutcomePartRef],
      description:
        'The number of content items of the case in each state. An item has the state of its latest request, even if this request belongs to another case. NOT_SENT counts the items that were never sent. Open and refused items come first.',
      resolve: async ({ id }, _args, context) => partsOfTotals(await totalsOf(context).load(id)),
    }),
    tips: t.relation('tips', {
      type: TipRef,
      description: 'The tips linked to the case, newest first, at most 200.',
      query: { orderBy: { receivedAt: 'desc' }, take: 200 },
    }),
    requests: t.field({
      type: [RemovalRequestRef],
      description: 'The removal requests of the case, newest first, at most 1,000.',
      resolve: ({ id }, _args, context) => requestsOfCase(context).load(id),
    }),
    events: t.field({
      type: EventConnection,
      description: 'The log entries of the case, newest first.',
      args: pageArgs(30, 100),
      resolve: ({ id }, args, { sql }) =>
        page(
          args,
          { default: 30, max: 100, by: 'number' },
          (after, limit) => {
            const conditions = new Conditions().and('e.case_id = ?', id)
            if (after) conditions.and('e.seq < ?', Number(after[0]))
            return readEvents(sql, conditions, limit)
          },
          ({ seq }) => [String(seq), ''],
        ),
    }),
  }),
})

builder.queryFields((t) => ({
  case: t.prismaField({
    type: 'Case',
    nullable: true,
    description: 'One case. Null if it does not exist.',
    authScopes: { staff: true, limited: ['cases'] },
    args: { id: t.arg.id({ required: true, description: 'The global id of the case.' }) },
    resolve: (query, _root, { id }, { db }) => db.case.findUnique({ ...query, where: { id: rowId('Case', id) } }),
  }),
}))

export const caseResult = result('case', (t) =>
  t.prismaField({
    type: CaseNode,
    description: 'The case after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.case.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
