/** The list of the items of a case: filter, order, pages in both directions, and counts by group. */
import type { ItemFilter } from '#domain/cases/item-list/filter.ts'
import {
  countFacets,
  countItems,
  type ItemFacet,
  itemFacets,
  listItems,
  MAX_COUNTED,
} from '#domain/cases/item-list/query.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { type Page, pageBothWays } from '#graphql/core/keyset-pages.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { TotalCountRef, totalOf } from '#graphql/core/total-count.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { CaseItemOrderEnum } from '../enums.ts'
import { CaseItemRef, type CaseItemRow } from '../items.ts'
import { CaseNode } from '../types.ts'
import { CaseItemFilterInput, caseItemFilter } from './filter.ts'

const FacetEnum = describedEnum('CaseItemGrouping', itemFacets, 'By what items of a case are counted.', {
  STATE: 'By the state of the latest sent request. The value is an `ItemState`.',
  PLATFORM: 'By addressee. The value is the id of a platform, or null for an unknown addressee.',
  KIND: 'By kind. The value is a code of ContentKind.',
  ASSESSED: 'By whether the item has an assessment in the case. The value is "true" or "false".',
})

const FacetRef = builder.objectRef<ItemFacet>('CaseItemFacet').implement({
  description: 'The number of items with one value.',
  fields: (t) => ({
    by: t.expose('by', { type: FacetEnum, description: 'What is counted.' }),
    value: t.string({
      nullable: true,
      description: 'The value. See `CaseItemGrouping`.',
      resolve: ({ by, value }) => (by === 'PLATFORM' && value !== null ? globalId('Platform', value) : value),
    }),
    items: t.field({
      type: TotalCountRef,
      description: `The number of items. Exact up to ${MAX_COUNTED.toLocaleString('en')}.`,
      resolve: ({ items }) => totalOf(items, MAX_COUNTED),
    }),
  }),
})

interface List extends Page<CaseItemRow> {
  caseId: string
  filter: ItemFilter
}

export const CaseItemConnection = builder.connectionObject(
  {
    type: CaseItemRef,
    name: 'CaseItemConnection',
    fields: (t) => ({
      totalCount: t.field({
        type: TotalCountRef,
        description: `The number of items that match the filter, on all pages. Exact up to ${MAX_COUNTED.toLocaleString('en')}.`,
        resolve: async (list, _args, { sql }) => {
          const { caseId, filter } = list as unknown as List
          return totalOf(await countItems(sql, caseId, filter), MAX_COUNTED)
        },
      }),
      facets: t.field({
        type: [FacetRef],
        description:
          'The number of items by state, addressee, kind and assessment under the same filter, without its condition on the counted value itself. Values without items are left out. At most 50 addressees and 50 kinds are counted.',
        resolve: (list, _args, { sql }) => {
          const { caseId, filter } = list as unknown as List
          return countFacets(sql, caseId, filter)
        },
      }),
    }),
  },
  { name: 'CaseItemEdge' },
)

builder.prismaObjectField(CaseNode, 'items', (t) =>
  t.field({
    type: CaseItemConnection,
    description: 'The content items of the case, in the order in which they were added unless `orderBy` differs.',
    args: {
      filter: t.arg({
        type: CaseItemFilterInput,
        description: 'Which items to list. Omit it for all items of the case.',
      }),
      orderBy: t.arg({ type: CaseItemOrderEnum, defaultValue: 'ADDED_ASC', description: 'The order of the items.' }),
      ...pageArgsBothWays(50, 500),
      requestId: t.arg.id({
        description:
          'Only the items of this request of the case, except withdrawn items. Omit it for all items of the case.',
      }),
    },
    resolve: async ({ id: caseId }, { filter: input, orderBy, requestId, ...args }, context) => {
      const { db, sql } = context
      const order = orderBy ?? 'ADDED_ASC'
      const filter = caseItemFilter(input, requestId ? rowId('RemovalRequest', requestId) : undefined)
      await requireTerms(context, { ContentKind: filter.kinds })
      await requireTerms(context, { ContentKind: filter.except?.kinds })
      const keys = new Map<string, string>()
      const list = await pageBothWays(
        args,
        { default: 50, max: 500, by: order === 'REACH_DESC' ? 'count' : 'instant' },
        async (beside, limit, backward): Promise<CaseItemRow[]> => {
          const page = await listItems(sql, caseId, filter, { order, limit, beside, backward })
          for (const { itemId, key } of page) keys.set(itemId, key)
          const ids = page.map(({ itemId }) => itemId)
          const rows = await db.caseItem.findMany({
            where: { caseId, itemId: { in: ids } },
            include: { item: { include: { platform: true } } },
          })
          const byId = new Map(rows.map((row) => [row.itemId, row]))
          return ids.flatMap((itemId) => byId.get(itemId) ?? [])
        },
        ({ itemId }) => [keys.get(itemId)!, itemId],
      )
      return { ...list, caseId, filter }
    },
  }),
)
