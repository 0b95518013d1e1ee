/** The list of tips: the query, and the stage of each tip (for whom it waits). */
import { stageOf, type TipFilter } from '#domain/tips/list/filter.ts'
import { countTips, listTips, MAX_COUNTED } from '#domain/tips/list/query.ts'
import { builder } from '#graphql/core/builder.ts'
import { type Page, pageBothWays } from '#graphql/core/keyset-pages.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { TotalCountRef, totalOf } from '#graphql/core/total-count.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { TipOrderEnum, TipStageEnum } from '../enums.ts'
import { TipRef } from '../types.ts'
import { TipFilterInput, tipFilter } from './filter.ts'

builder.prismaObjectFields(TipRef, (t) => ({
  stage: t.field({
    type: TipStageEnum,
    description:
      'Whether the tip waits for an officer or for its reporter, or how it was decided. A decided tip whose reporter wrote again is ANSWERED.',
    select: { state: true, askedAt: true, answeredAt: true },
    resolve: (tip) => stageOf(tip),
  }),
  askedAt: t.expose('askedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the authority last asked the reporter. Null if no question waits for an answer.',
  }),
}))

interface List extends Page<object> {
  filter: TipFilter
}

const TipConnection = builder.connectionObject(
  {
    type: TipRef,
    name: 'TipConnection',
    fields: (t) => ({
      totalCount: t.field({
        type: TotalCountRef,
        description: `The number of tips that match the filter, on all pages. Exact up to ${MAX_COUNTED.toLocaleString('en')}.`,
        resolve: async (list, _args, { sql, audience }) =>
          totalOf(await countTips(sql, audience, (list as unknown as List).filter), MAX_COUNTED),
      }),
      count: t.int({
        description: `The number of tips that match the filter, on all pages. At most ${MAX_COUNTED.toLocaleString('en')} are counted; ${(MAX_COUNTED + 1).toLocaleString('en')} means that there are more.`,
        resolve: (list, _args, { sql, audience }) => countTips(sql, audience, (list as unknown as List).filter),
      }),
    }),
  },
  { name: 'TipEdge' },
)

builder.queryField('tips', (t) =>
  t.field({
    type: TipConnection,
    authScopes: { staff: true, press: true, limited: ['tips'] },
    description: 'Tips, newest first unless `orderBy` says otherwise. A newsroom sees only its own tips.',
    args: {
      filter: t.arg({ type: TipFilterInput, description: 'Which tips to list. Omit it for all tips.' }),
      orderBy: t.arg({ type: TipOrderEnum, defaultValue: 'RECEIVED_DESC', description: 'The order of the tips.' }),
      ...pageArgsBothWays(30, 100),
    },
    resolve: async (_root, { filter: input, orderBy, ...args }, context) => {
      const { db, sql, audience } = context
      const order = orderBy ?? 'RECEIVED_DESC'
      const filter = tipFilter(input ?? {}, context)
      await requireTerms(context, { TipSource: filter.sources })
      await requireTerms(context, { TipSource: filter.except?.sources })
      const list = await pageBothWays(
        args,
        { default: 30, max: 100, by: 'instant' },
        async (beside, limit, backward) => {
          const page = await listTips(sql, audience, filter, { order, limit, beside, backward })
          const found = await db.tip.findMany({ where: { id: { in: page.map(({ id }) => id) } } })
          const byId = new Map(found.map((row) => [row.id, row]))
          return page.flatMap(({ id }) => byId.get(id) ?? [])
        },
        ({ receivedAt, id }) => [receivedAt.toISOString(), id],
      )
      return { ...list, filter }
    },
  }),
)
