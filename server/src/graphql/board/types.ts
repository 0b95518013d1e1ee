/** The board of requests that await action: its filter, counts, facets and pages. */
import type { InputFieldRef } from '@pothos/core'
import { type ApiSelections, selectingTerms } from '@takedown/declarations/board-terms.ts'
import { isById } from '@takedown/declarations/filter-terms.ts'
import type { BoardCounts } from '#domain/board/counts.ts'
import type { BoardFacet } from '#domain/board/facets.ts'
import { type BoardFilter, parseBoardFilter, toSelections } from '#domain/board/filter.ts'
import { boardKey, readBoard } from '#domain/board/query.ts'
import { isStaff } from '#domain/core/viewer.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import { builder, type Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asOf } from '#graphql/core/feed-frames.ts'
import { globalId, rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { personRow } from '#graphql/people/person-row.ts'
import { ChaseCountEnum, RequestStateEnum, WaitingOnEnum } from '#graphql/requests/enums.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { BoardGroupingEnum, BoardOrderEnum } from './enums.ts'

/** The enum of the values of a filter term, by the name of its input field. The values of other terms are strings. */
const enums: Record<string, typeof RequestStateEnum | typeof ChaseCountEnum> = {
  ...{ states: RequestStateEnum, chased: ChaseCountEnum },
}

/** Returns one input field for each filter term that selects by a column. */
function selectionFields(t: InputFields) {
  const fields = selectingTerms.map(({ selects, apiField }) => {
    const { description } = selects
    if (isById(selects)) return [apiField, t.idList({ description })]
    const type = enums[apiField]
    return [apiField, type ? t.field({ type: [type], description }) : t.stringList({ description })]
  })
  return Object.fromEntries(fields) as {
    [Field in keyof ApiSelections]-?: InputFieldRef<
      PothosSchemaTypes.ExtendDefaultTypes<Types>,
      ApiSelections[Field] | null
    >
  }
}

const BoardExceptInput = builder.inputType('BoardExcept', {
  description: 'Requests to exclude from a board.',
  fields: (t) => ({
    ...selectionFields(t),
    words: t.stringList({
      description:
        'Excludes requests that contain any of these words or phrases in their number, subject or case, at most 10. Accents make no difference.',
    }),
  }),
})

export const BoardFilterInput = builder.inputType('BoardFilter', {
  description: 'Which requests belong on a board: those that meet the conditions of all fields.',
  fields: (t) => ({
    ...selectionFields(t),
    waitingOn: t.field({
      type: [WaitingOnEnum],
      description:
        'Requests that wait on one of these parties. Default: PLATFORM, together with the undelivered requests.',
    }),
    undelivered: t.boolean({
      description:
        'Whether undelivered requests, which wait on the authority, are also listed if `waitingOn` is only PLATFORM. Default: true without `waitingOn`, otherwise false. A liaison never sees them.',
    }),
    dueBefore: t.field({ type: 'DateTime', description: 'Requests due before this instant.' }),
    dueAfter: t.field({
      type: 'DateTime',
      description: 'Requests due at this instant or later, or without a due time.',
    }),
    dueWithin: t.int({
      description:
        'Requests due less than this number of minutes after the time at which the board is read. 0 selects overdue requests. A live board receives a frame when a request becomes overdue (0) or due within four hours (240); for any other value, query the board again.',
    }),
    dueBeyond: t.int({
      description:
        'Requests due at least this number of minutes after the time at which the board is read, or without a due time.',
    }),
    assigneeId: t.id({
      description: 'Requests assigned to this person; "@me" is the viewer. Ignored if `assigneeIds` is set.',
    }),
    requestIds: t.idList({ description: 'Only these requests, at most 500.' }),
    text: t.string({
      description:
        'Text in the number, subject or case of the request, at most 200 characters. Accents make no difference.',
    }),
    words: t.stringList({
      description:
        'Requests that contain all of these words or phrases in their number, subject or case, at most 10. Accents make no difference.',
    }),
    except: t.field({
      type: BoardExceptInput,
      description: 'Requests to exclude, even if they match the other fields.',
    }),
  }),
})

type FilterInput = typeof BoardFilterInput.$inferInput

/** Returns the validated filter with row ids, and with the viewer in place of "@me". */
export function boardFilter(filter: FilterInput | null | undefined, { viewer }: Pick<Context, 'viewer'>): BoardFilter {
  const { assigneeId, requestIds, except, ...fields } = filter ?? {}
  const assigneeIds = fields.assigneeIds ?? (assigneeId == null ? undefined : [assigneeId])
  const rowIdOf = (type: string, id: unknown) => (type === 'Person' ? personRow(id, viewer) : rowId(type, id))
  return parseBoardFilter({
    ...fields,
    ...toSelections({ ...fields, assigneeIds }, rowIdOf),
    requests: rowIds('RemovalRequest', requestIds),
    except: except && { ...except, ...toSelections(except, rowIdOf) },
  })
}

export const BoardCountsRef = builder.objectRef<BoardCounts>('BoardCounts').implement({
  description: 'Counts of a board under its filter, over all pages.',
  fields: (t) => ({
    requests: t.exposeInt('requests', { description: 'The number of requests.' }),
    items: t.exposeInt('items', { description: 'The number of items that are AWAITING or NEEDS_CLARIFICATION.' }),
    overdueItems: t.exposeInt('overdueItems', {
      description: 'The number of AWAITING items that were due before `asOf`.',
    }),
    dueSoonItems: t.exposeInt('dueSoonItems', {
      description: 'The number of AWAITING items that are due at `asOf` or at most 4 hours later.',
    }),
    clarificationItems: t.exposeInt('clarificationItems', {
      description: 'The number of items that are NEEDS_CLARIFICATION.',
    }),
  }),
})

const BoardFacetRef = builder.objectRef<BoardFacet>('BoardFacet').implement({
  description: 'The number of requests on a board that have the same value of one property.',
  fields: (t) => ({
    by: t.expose('by', { type: BoardGroupingEnum, description: 'The property; never DUE.' }),
    value: t.string({
      nullable: true,
      description:
        'A state, or the global id of a Platform, Category or Person. Null for requests that are not assigned.',
      resolve: ({ by, value }) => {
        const type = facetTypes.get(by)
        return value === null || !type ? value : globalId(type, value)
      },
    }),
    requests: t.exposeInt('requests', { description: 'The number of requests with this value.' }),
  }),
})
/** The GraphQL type of the ids in a facet, by the property of the facet. */
const facetTypes = new Map(
  selectingTerms.flatMap(({ selects }) => (selects.facet && isById(selects) ? [[selects.facet, selects.ids]] : [])),
)

/** Returns the filter that selects every request of the board. */
export const everything = (): BoardFilter => parseBoardFilter({ waitingOn: ['PLATFORM', 'AUTHORITY'] })

interface Board {
  edges: { cursor: string; node: RequestRow }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  position: string
  filter: BoardFilter
}

const BoardConnection = builder.connectionObject(
  {
    type: RemovalRequestRef,
    name: 'BoardConnection',
    description: 'A page of a board, and the position in the feed at which it was read.',
    fields: (t) => ({
      position: t.field({
        type: 'FeedPosition',
        description:
          'The position in the feed at which this page was read. With it as `since`, boardChanged misses no event.',
        resolve: (board) => (board as unknown as Board).position,
      }),
      asOf: t.field({ type: 'DateTime', description: asOf, resolve: (_board, _args, { now }) => now }),
      facets: t.field({
        type: [BoardFacetRef],
        description:
          'The number of requests by state, platform, category and assignee under the same filter. A request counts for its own category, not for a parent of it.',
        resolve: (board, _args, { board: inMemoryBoard, audience, now }) =>
          inMemoryBoard.facets(audience, (board as unknown as Board).filter, now),
      }),
      counts: t.field({
        type: BoardCountsRef,
        description:
          'The counts of all requests under the same filter, not only of the page. They are read after the page, from memory that follows the log within milliseconds. A change at this moment may therefore be only in the page or only in the counts. Each frame of boardChanged has the counts of its own position.',
        resolve: (board, _args, { board: inMemoryBoard, audience, now }) =>
          inMemoryBoard.count(audience, (board as unknown as Board).filter, now),
      }),
      total: t.field({
        type: BoardCountsRef,
        description: 'The counts without a filter: everything that waits on a platform or on the authority.',
        resolve: (_board, _args, { board: inMemoryBoard, audience, now }) =>
          inMemoryBoard.count(audience, everything(), now),
      }),
    }),
  },
  { name: 'BoardEdge' },
)

builder.queryField('board', (t) =>
  t.field({
    type: BoardConnection,
    authScopes: { staff: true, liaison: true },
    description: 'The board of requests that await action.',
    args: {
      filter: t.arg({
        type: BoardFilterInput,
        description: 'Which requests belong on the board. Omit it for all requests that wait on a platform.',
      }),
      orderBy: t.arg({
        type: BoardOrderEnum,
        required: true,
        defaultValue: 'DUE_ASC',
        description: 'The order of the requests.',
      }),
      ...pageArgs(50, 500),
    },
    resolve: async (_root, { filter: input, orderBy: stated, ...args }, context) => {
      // Liaisons must not learn from the order which requests the authority chased, for example at a higher contact.
      const orderBy = stated === 'CHASED_DESC' && !(context.viewer && isStaff(context.viewer)) ? 'DUE_ASC' : stated
      const filter = boardFilter(input, context)
      const asOf = context.now
      // The position is taken before the reading, so the page may be newer than its position but never older.
      const position = context.position()
      const requests = await page(
        args,
        { default: 50, max: 500, by: orderBy === 'CHASED_DESC' ? 'rankedInstant' : 'instant' },
        (after, limit) => readBoard(context.sql, context.audience, filter, { asOf, order: orderBy, limit, after }),
        (row) => boardKey(row, orderBy),
      )
      return { ...requests, position, filter }
    },
  }),
)
