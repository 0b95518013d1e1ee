import { containing } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { CaseStateEnum, UrgencyEnum } from '#graphql/core/enums.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { RemovalRequestRef, requestsOfCase } from '#graphql/requests/types.ts'
import { TipRef } from '#graphql/tips/types.ts'
import { CaseItemConnection, type CaseItemRow } from './items.ts'

const reachOf = listsBy<{ caseId: string; reach: number | null; items: number }>(
  ({ caseId }) => caseId,
  async ({ sql }, ids) =>
    (
      await sql.query(
        `SELECT ci.case_id AS "caseId", sum(x.reach)::float8 AS reach, count(*)::int AS items
         FROM case_item ci JOIN content_item x ON x.id = ci.item_id WHERE ci.case_id = ANY ($1::uuid[]) GROUP BY ci.case_id`,
        [ids],
      )
    ).rows,
)

export const CaseNode = builder.prismaNode('Case', {
  description: 'One problem being worked on: it groups tips, items and requests, and has the category.',
  authScopes: { staff: true },
  // A global id of nothing is null, not a fault.
  nullable: true,
  id: { field: 'id' },
  select: { id: true, categoryId: true, assigneeId: true, openedById: true },
  fields: (t) => ({
    number: t.exposeString('number'),
    title: t.exposeString('title'),
    summary: t.exposeString('summary'),
    state: t.expose('state', { type: CaseStateEnum }),
    urgency: t.expose('urgency', { type: UrgencyEnum }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    assignee: t.field({
      type: PersonRef,
      nullable: true,
      resolve: ({ assigneeId }, _args, context) => (assigneeId ? personById(context).load(assigneeId) : null),
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description: 'Figures recomputed from an announced rate, never announced themselves.',
    }),
    sourceNote: t.exposeString('sourceNote', { nullable: true }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    openedBy: t.string({
      nullable: true,
      resolve: async ({ openedById }, _args, context) =>
        openedById ? ((await personById(context).load(openedById))?.name ?? null) : null,
    }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version', { description: "Of the case's own fields." }),
    reach: t.float({
      nullable: true,
      description: 'Members, followers and views of its items, as far as known, added up.',
      resolve: async ({ id }, _args, context) => (await reachOf(context).load(id))[0]?.reach ?? null,
    }),
    itemCount: t.int({ resolve: async ({ id }, _args, context) => (await reachOf(context).load(id))[0]?.items ?? 0 }),
    tips: t.relation('tips', { type: TipRef, query: { orderBy: { receivedAt: 'desc' }, take: 200 } }),
    requests: t.field({
      type: [RemovalRequestRef],
      description: 'Newest first.',
      resolve: ({ id }, _args, context) => requestsOfCase(context).load(id),
    }),
    items: t.field({
      type: CaseItemConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: ({ id }, args, { db }) =>
        page(
          args,
          { default: 50, max: 500, by: 'instant' },
          async (after, take): Promise<CaseItemRow[]> =>
            db.caseItem.findMany({
              where: {
                caseId: id,
                ...(after && {
                  OR: [
                    { addedAt: { gt: new Date(after[0]) } },
                    { addedAt: new Date(after[0]), itemId: { gt: after[1] } },
                  ],
                }),
              },
              include: { item: { include: { platform: true } } },
              orderBy: [{ addedAt: 'asc' }, { itemId: 'asc' }],
              take,
            }),
          ({ addedAt, itemId }) => [addedAt.toISOString(), itemId],
        ),
    }),
    events: t.field({
      type: EventConnection,
      description: 'The timeline, newest first.',
      args: { first: t.arg.int(), after: t.arg.string() },
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

const CaseFilter = builder.inputType('CaseFilter', {
  fields: (t) => ({
    states: t.field({ type: [CaseStateEnum] }),
    categories: t.idList({ description: 'With everything below them.' }),
    platforms: t.idList({ description: 'With at least one item there.' }),
    text: t.string({ description: 'Words of number, title or summary; accents do not matter.' }),
    assignee: t.id(),
  }),
})
const CaseOrder = builder.enumType('CaseOrder', { values: ['OPENED_DESC', 'OPENED_ASC'] as const })
const CaseConnection = builder.connectionObject({ type: CaseNode, name: 'CaseConnection' }, { name: 'CaseEdge' })

builder.queryFields((t) => ({
  case: t.prismaField({
    type: 'Case',
    nullable: true,
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) => db.case.findUnique({ ...query, where: { id: rowId('Case', id) } }),
  }),
  cases: t.field({
    type: CaseConnection,
    authScopes: { staff: true },
    args: {
      filter: t.arg({ type: CaseFilter }),
      orderBy: t.arg({ type: CaseOrder, defaultValue: 'OPENED_DESC' }),
      first: t.arg.int(),
      after: t.arg.string(),
    },
    resolve: async (_root, { filter, orderBy, ...args }, { db, sql }) => {
      const categories = rowIds('Category', filter?.categories)
      const platforms = rowIds('Platform', filter?.platforms)
      const tree = categories && (await sql.query('SELECT category_tree($1::uuid[]) AS id', [categories])).rows
      const direction = orderBy === 'OPENED_ASC' ? 'asc' : 'desc'
      const beyond = direction === 'asc' ? 'gt' : 'lt'
      return page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.case.findMany({
            where: {
              state: filter?.states ? { in: filter.states } : undefined,
              categoryId: tree ? { in: tree.map(({ id }: { id: string }) => id) } : undefined,
              items: platforms ? { some: { item: { platformId: { in: platforms } } } } : undefined,
              assigneeId: filter?.assignee ? rowId('Person', filter.assignee) : undefined,
              searchText: containing(filter?.text),
              ...(after && {
                OR: [
                  { openedAt: { [beyond]: new Date(after[0]) } },
                  { openedAt: new Date(after[0]), id: { [beyond]: after[1] } },
                ],
              }),
            },
            orderBy: [{ openedAt: direction }, { id: direction }],
            take,
          }),
        ({ openedAt, id }) => [openedAt.toISOString(), id],
      )
    },
  }),
}))

export const caseResult = prismaResult(CaseNode, (db, by) => db.case.findUniqueOrThrow(by))
