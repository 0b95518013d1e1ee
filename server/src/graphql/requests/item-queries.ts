import {
  listRequestItems,
  parseRequestItemFilter,
  requestItemKey,
  requestItemOrders,
} from '#domain/read-model/request-items.ts'
import { builder } from '#graphql/core/builder.ts'
import { ContentKindEnum, ItemStateEnum } from '#graphql/core/enums.ts'
import { rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { RequestItemConnection } from './item-types.ts'

const Filter = builder.inputType('RequestItemFilter', {
  fields: (t) => ({
    requests: t.idList(),
    cases: t.idList(),
    platforms: t.idList(),
    categories: t.idList({ description: 'With everything below them.' }),
    states: t.field({ type: [ItemStateEnum] }),
    kinds: t.field({ type: [ContentKindEnum] }),
    overdue: t.boolean({ description: 'AWAITING with a due time in the past, or everything else.' }),
  }),
})
const Order = builder.enumType('RequestItemOrder', {
  values: requestItemOrders,
  description: 'NEWEST: as drafted, latest first. DUE_ASC: AWAITING items alone, what falls due first.',
})

builder.queryField('requestItems', (t) =>
  t.field({
    type: RequestItemConnection,
    authScopes: { staff: true, liaison: true },
    description: 'Items across requests; a liaison has those that were sent to it.',
    args: {
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: 'NEWEST' }),
      first: t.arg.int({ description: 'At most 500.' }),
      after: t.arg.string(),
    },
    resolve: (_root, { filter: input, orderBy: order, ...args }, { sql, audience, now: asOf }) => {
      const { requests, cases, platforms, categories, ...rest } = input ?? {}
      const filter = parseRequestItemFilter({
        ...rest,
        requests: rowIds('RemovalRequest', requests),
        cases: audience.role === 'PLATFORM' ? undefined : rowIds('Case', cases),
        platforms: rowIds('Platform', platforms),
        categories: audience.role === 'PLATFORM' ? undefined : rowIds('Category', categories),
      })
      return page(
        args,
        { default: 50, max: 500, by: order === 'DUE_ASC' ? 'instant' : 'id' },
        (after, limit) => listRequestItems(sql, audience, filter, { order, asOf, limit, after }),
        (row) => requestItemKey(row, order),
      )
    },
  }),
)
