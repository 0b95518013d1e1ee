/** The list of requests in every state. */

import type { RequestRow } from '#domain/read-model/requests.ts'
import type { RequestFilter } from '#domain/requests/list/filter.ts'
import { changedUntil, changesOf, countRequests, listRequests, MAX_COUNTED } from '#domain/requests/list/query.ts'
import { builder } from '#graphql/core/builder.ts'
import { type Page, pageBothWays } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { TotalCountRef, totalOf } from '#graphql/core/total-count.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RequestOrderEnum } from '#graphql/requests/enums.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { RequestFilterInput, requestFilter } from './filter.ts'

const changeById = byId<{ id: string; at: Date }>(({ sql }, ids) => changesOf(sql, ids))

builder.objectFields(RemovalRequestRef, (t) => ({
  answeredAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the platform gave the latest of its present answers. Null if no item is answered.',
    resolve: detailField('answeredAt'),
  }),
  updatedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the latest log entry of the request was recorded. These times follow the order of the log: a later entry never has an earlier time.',
    resolve: async ({ id }, _args, context) => (await changeById(context).load(id))?.at ?? null,
  }),
}))

interface List extends Page<RequestRow> {
  filter: RequestFilter
  updatedUntil: Date | null
}

const RequestConnection = builder.connectionObject(
  {
    type: RemovalRequestRef,
    name: 'RequestConnection',
    description: 'A page of the list of requests.',
    fields: (t) => ({
      totalCount: t.field({
        type: TotalCountRef,
        description: `The number of requests that match the filter, on all pages. Exact up to ${MAX_COUNTED.toLocaleString('en')}.`,
        resolve: async (list, _args, { sql, audience, now }) =>
          totalOf(await countRequests(sql, audience, (list as unknown as List).filter, now), MAX_COUNTED),
      }),
      count: t.int({
        description: `The number of requests that match the filter, on all pages. At most ${MAX_COUNTED.toLocaleString('en')} are counted; ${(MAX_COUNTED + 1).toLocaleString('en')} means that there are more.`,
        resolve: (list, _args, { sql, audience, now }) =>
          countRequests(sql, audience, (list as unknown as List).filter, now),
      }),
      updatedUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'The list contains every change up to this instant. Pass it as `updatedSince` in the next poll. Null if the viewer sees no request.',
        resolve: (list) => (list as unknown as List).updatedUntil,
      }),
    }),
  },
  { name: 'RequestEdge' },
)

builder.queryField('requests', (t) =>
  t.field({
    type: RequestConnection,
    authScopes: { staff: true, liaison: true, limited: ['requests'] },
    description:
      'Requests in every state. A liaison sees the requests that were sent to its platform, even if they are closed or withdrawn. To poll for changes, order by UPDATED_ASC, read all pages, and pass `updatedUntil` of the first page as `updatedSince` of the next poll. Requests that changed at exactly `updatedSince` are returned again.',
    args: {
      filter: t.arg({ type: RequestFilterInput, description: 'Which requests to list. Omit it for all requests.' }),
      orderBy: t.arg({
        type: RequestOrderEnum,
        required: true,
        defaultValue: 'UPDATED_DESC',
        description: 'The order of the requests.',
      }),
      ...pageArgsBothWays(50, 500),
    },
    resolve: async (_root, { filter: input, orderBy: order, ...args }, context) => {
      const { sql, audience, now: asOf } = context
      const filter = requestFilter(input, context)
      // `updatedUntil` is read before the page, so that the page may be newer than this instant but never older.
      const updatedUntil = await changedUntil(sql, audience)
      const keys = new Map<string, Date>()
      const list = await pageBothWays(
        args,
        { default: 50, max: 500, by: 'instant' },
        async (beside, limit, backward) => {
          const rows = await listRequests(sql, audience, filter, { order, asOf, limit, beside, backward })
          for (const { request, key } of rows) keys.set(request.id, key)
          return rows.map(({ request }) => request)
        },
        ({ id }) => [keys.get(id)!.toISOString(), id],
      )
      return { ...list, filter, updatedUntil }
    },
  }),
)
