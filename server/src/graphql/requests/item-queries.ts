/** One request by its id, and the list of request items across requests. */
import { bitOf } from '#domain/completeness/features.ts'
import { listRequestItems, parseRequestItemFilter, requestItemKey } from '#domain/read-model/request-items.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { pageBothWays } from '#graphql/core/keyset-pages.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { readRequest } from './details.ts'
import { ItemFeature } from './drafting/completeness.ts'
import { ItemStateEnum, RequestItemOrderEnum } from './enums.ts'
import { RequestItemConnection } from './item-types.ts'
import { RemovalRequestRef } from './types.ts'

const CountedAs = describedEnum(
  'LetterQualityCount',
  ['SENT', 'ANSWERED', 'UNCLEAR'],
  'A group of sent items that `Platform.past` counts.',
  {
    SENT: 'The items of `PlatformPast.sent`.',
    ANSWERED: 'The items of `PlatformPast.answered`.',
    UNCLEAR: 'The items of `PlatformPast.answered` whose request the platform called unclear.',
  },
)
const standings = { SENT: 1, ANSWERED: 2, UNCLEAR: 3 }

const LetterQuality = builder.inputType('LetterQualityFilter', {
  description: 'Selects the items of a group that `Platform.past` counts.',
  fields: (t) => ({
    counted: t.field({ type: CountedAs, required: true, description: 'The group of items.' }),
    without: t.field({
      type: ItemFeature,
      description: 'Only items whose letters lacked this feature. Omit it for no restriction.',
    }),
  }),
})

const Filter = builder.inputType('RequestItemFilter', {
  description: 'Which request items to list. An item must meet the conditions of all fields.',
  fields: (t) => ({
    requestIds: t.idList({ description: 'Items of one of these requests.' }),
    caseIds: t.idList({ description: 'Items of one of these cases. Ignored for liaisons.' }),
    platformIds: t.idList({ description: 'Items of requests to one of these platforms.' }),
    categoryIds: t.idList({
      description: 'Items of one of these categories or their descendants. Ignored for liaisons.',
    }),
    states: t.field({ type: [ItemStateEnum], description: 'Items in one of these states.' }),
    kinds: t.stringList({
      description: 'Items of one of these kinds of content, as codes of ContentKind, at most 100.',
    }),
    overdue: t.boolean({
      description: 'True for AWAITING items whose due time has passed, false for all other items.',
    }),
    letterQuality: t.field({
      type: LetterQuality,
      description: 'Items in a group that `Platform.past` counts. Ignored for liaisons. Omit it for no restriction.',
    }),
  }),
})
builder.queryField('requestItems', (t) =>
  t.field({
    type: RequestItemConnection,
    authScopes: { staff: true, liaison: true, limited: ['requests'] },
    description: 'Items of all requests. A liaison sees only the items that were sent to its platform.',
    args: {
      filter: t.arg({ type: Filter, description: 'Which items to list. Omit it for all items.' }),
      orderBy: t.arg({
        type: RequestItemOrderEnum,
        required: true,
        defaultValue: 'NEWEST',
        description: 'The order of the items.',
      }),
      ...pageArgsBothWays(50, 500),
    },
    resolve: async (_root, { filter: input, orderBy: order, ...args }, context) => {
      const { sql, audience, now: asOf } = context
      const { caseIds, categoryIds, letterQuality, ...outside } = input ?? {}
      const quality = letterQuality && {
        standing: standings[letterQuality.counted],
        lacks: letterQuality.without ? bitOf(letterQuality.without) : 0,
      }
      const allowed = audience.role === 'PLATFORM' ? outside : { ...outside, caseIds, categoryIds, quality }
      const filter = parseRequestItemFilter(
        withRowIds(allowed, {
          'requests[]': 'RemovalRequest',
          'cases[]': 'Case',
          'platforms[]': 'Platform',
          'categories[]': 'Category',
        }),
      )
      await requireTerms(context, { ContentKind: filter.kinds })
      return pageBothWays(
        args,
        { default: 50, max: 500, by: order === 'DUE_ASC' ? 'instant' : 'id' },
        (beside, limit, backward) => listRequestItems(sql, audience, filter, { order, asOf, limit, beside, backward }),
        (row) => requestItemKey(row, order),
      )
    },
  }),
)

builder.queryField('request', (t) =>
  t.field({
    type: RemovalRequestRef,
    nullable: true,
    description:
      'One request. Null if it does not exist or the viewer may not read it. The first reading by a liaison or an API key of the platform is recorded, see `openedAt`.',
    authScopes: { staff: true, liaison: true, limited: ['requests'] },
    args: { id: t.arg.id({ required: true, description: 'The global id of the request.' }) },
    resolve: (_root, { id }, context) => readRequest(context, rowId('RemovalRequest', id)),
  }),
)
