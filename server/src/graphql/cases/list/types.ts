/** The list of cases: the query, and the fields of each case about its open work and its next step. */
import type { CaseTotals } from '@takedown/prisma/generated/client/client.ts'
import type { CaseFilter } from '#domain/cases/list/filter.ts'
import { nextStepOf } from '#domain/cases/list/next-step.ts'
import { countCases, listCases, MAX_COUNTED, overdueOf } from '#domain/cases/list/query.ts'
import { NEVER_DUE } from '#domain/read-model/request-totals.ts'
import { builder } from '#graphql/core/builder.ts'
import { type Page, pageBothWays } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { TotalCountRef, totalOf } from '#graphql/core/total-count.ts'
import { CaseOrderEnum, NextStepEnum } from '../enums.ts'
import { totalsOf } from '../totals.ts'
import { CaseNode } from '../types.ts'
import { CaseFilterInput, caseFilter } from './filter.ts'

const overdueById = byId<{ id: string; items: number }>(({ sql, now }, ids) => overdueOf(sql, ids, now))

const OwedRef = builder.objectRef<CaseTotals>('CaseOwed').implement({
  description: 'The open work of a case, as numbers: what the platforms owe, and what the authority owes.',
  fields: (t) => ({
    overdue: t.int({
      description: 'The number of items whose answer is overdue.',
      resolve: async ({ caseId }, _args, context) => (await overdueById(context).load(caseId))?.items ?? 0,
    }),
    awaiting: t.exposeInt('awaiting', { description: 'The number of items that await an answer.' }),
    clarifying: t.exposeInt('clarifying', { description: 'The number of items with a question of the platform.' }),
    refused: t.exposeInt('refusedStanding', {
      description: 'The number of items whose latest request was refused, except items that are known to be gone.',
    }),
    reappeared: t.exposeInt('reappeared', {
      description: 'The number of items that were taken down and are visible again.',
    }),
    unrequested: t.exposeInt('unrequested', {
      description: 'The number of items that are in no request, not even in a draft.',
    }),
    drafts: t.exposeInt('drafts', { description: 'The number of drafts.' }),
    submitted: t.exposeInt('submitted', { description: 'The number of requests that wait for approval.' }),
    approved: t.exposeInt('approved', { description: 'The number of approved requests that are not sent.' }),
    undelivered: t.exposeInt('undelivered', { description: 'The number of requests whose sending failed.' }),
  }),
})

builder.prismaObjectFields(CaseNode, (t) => ({
  owed: t.field({
    type: OwedRef,
    nullable: true,
    description: 'The open work of the case, as numbers. Null only if reading the counts failed.',
    resolve: ({ id }, _args, context) => totalsOf(context).load(id),
  }),
  nextStep: t.field({
    type: NextStepEnum,
    nullable: true,
    description: 'The most pressing work. Null for a case that is not open.',
    select: { state: true },
    resolve: async ({ id, state }, _args, context) => {
      const totals = await totalsOf(context).load(id)
      return totals && nextStepOf(state, totals, context.now)
    },
  }),
  dueAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the first awaited answer is due. Null if no awaited answer has a due date.',
    resolve: async ({ id }, _args, context) => {
      const dueAt = (await totalsOf(context).load(id))?.dueAt
      return dueAt && dueAt < NEVER_DUE ? dueAt : null
    },
  }),
  changedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the case, or anything in it, last changed. Null only if reading the time failed.',
    resolve: async ({ id }, _args, context) => (await totalsOf(context).load(id))?.changedAt ?? null,
  }),
}))

interface List extends Page<object> {
  filter: CaseFilter
}

const CaseConnection = builder.connectionObject(
  {
    type: CaseNode,
    name: 'CaseConnection',
    fields: (t) => ({
      totalCount: t.field({
        type: TotalCountRef,
        description: `The number of cases that match the filter, on all pages. Exact up to ${MAX_COUNTED.toLocaleString('en')}.`,
        resolve: async (list, _args, { sql, now }) =>
          totalOf(await countCases(sql, (list as unknown as List).filter, now), MAX_COUNTED),
      }),
      count: t.int({
        description: `The number of cases that match the filter, on all pages. The count ends at ${MAX_COUNTED.toLocaleString('en')}; ${(MAX_COUNTED + 1).toLocaleString('en')} means that there are more.`,
        resolve: (list, _args, { sql, now }) => countCases(sql, (list as unknown as List).filter, now),
      }),
    }),
  },
  { name: 'CaseEdge' },
)

builder.queryField('cases', (t) =>
  t.field({
    type: CaseConnection,
    description: 'All cases that match a filter.',
    authScopes: { staff: true, limited: ['cases'] },
    args: {
      filter: t.arg({ type: CaseFilterInput, description: 'Which cases to list. Omit it for all cases.' }),
      orderBy: t.arg({ type: CaseOrderEnum, defaultValue: 'OPENED_DESC', description: 'The order of the cases.' }),
      ...pageArgsBothWays(30, 100),
    },
    resolve: async (_root, { filter: input, orderBy, ...args }, context) => {
      const { db, sql, now: asOf } = context
      const order = orderBy ?? 'OPENED_DESC'
      const filter = caseFilter(input, context)
      const keys = new Map<string, string>()
      const list = await pageBothWays(
        args,
        { default: 30, max: 100, by: order === 'OWED_DESC' || order === 'REACH_DESC' ? 'count' : 'instant' },
        async (beside, limit, backward) => {
          const page = await listCases(sql, filter, { order, asOf, limit, beside, backward })
          for (const { id, key } of page) keys.set(id, key)
          const found = await db.case.findMany({ where: { id: { in: page.map(({ id }) => id) } } })
          const byId = new Map(found.map((row) => [row.id, row]))
          return page.flatMap(({ id }) => byId.get(id) ?? [])
        },
        ({ id }) => [keys.get(id)!, id],
      )
      return { ...list, filter }
    },
  }),
)
