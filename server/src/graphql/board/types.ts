import type { BoardCounts } from '#domain/board/counts.ts'
import type { BoardFacet } from '#domain/board/facets.ts'
import { type BoardFilter, NOBODY, parseBoardFilter } from '#domain/board/filter.ts'
import { boardKey, readBoard } from '#domain/board/query.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { BoardGroupingEnum, BoardOrderEnum, RequestStateEnum, WaitingOnEnum } from '#graphql/core/enums.ts'
import { globalId, rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const sets = {
  platforms: 'Those on one of these platforms.',
  categories: 'Those of one of these categories, or of one below it.',
  states: 'Those in one of these states.',
  assignees: 'Those given to one of these colleagues; "@me" is you, "@nobody" who are given to nobody.',
  words: 'Those with all of these, each a word or phrase of number, subject or case; accents do not matter.',
}

const BoardExceptInput = builder.inputType('BoardExcept', {
  description: 'What does not belong on a board, although it would otherwise.',
  fields: (t) => ({
    platforms: t.idList({ description: sets.platforms }),
    categories: t.idList({ description: sets.categories }),
    states: t.field({ type: [RequestStateEnum], description: sets.states }),
    assignees: t.idList({ description: sets.assignees }),
    words: t.stringList({ description: 'Those with any of these.' }),
  }),
})

export const BoardFilterInput = builder.inputType('BoardFilter', {
  description: 'What belongs on a board. Without `waitingOn` it is what waits on the platform.',
  fields: (t) => ({
    platforms: t.idList({ description: sets.platforms }),
    categories: t.idList({ description: sets.categories }),
    states: t.field({ type: [RequestStateEnum], description: sets.states }),
    waitingOn: t.field({ type: [WaitingOnEnum] }),
    dueBefore: t.field({ type: 'DateTime' }),
    dueAfter: t.field({ type: 'DateTime', description: 'Due then or later.' }),
    dueWithin: t.int({
      description:
        'Due less than so many minutes after `asOf`; 0 is overdue. As time passes a live board is told of what comes due soon (240) and is overdue (0); for other spans read it again.',
    }),
    dueBeyond: t.int({ description: 'Due so many minutes after `asOf` or later, or not at all.' }),
    assignee: t.id({ description: 'A colleague, or "@me".' }),
    assignees: t.idList({ description: sets.assignees }),
    requests: t.idList({ description: 'Of these requests only; at most 500.' }),
    text: t.string({ description: 'Words of number, subject or case; accents do not matter.' }),
    words: t.stringList({ description: sets.words }),
    except: t.field({ type: BoardExceptInput }),
  }),
})

type FilterInput = typeof BoardFilterInput.$inferInput
type SetsInput = typeof BoardExceptInput.$inferInput

/** The filter in row ids, checked; "@me" is whoever asks, so a shared live document has it resolved before. */
export function boardFilter(filter: FilterInput | null | undefined, { viewer }: Pick<Context, 'viewer'>): BoardFilter {
  const { assignee, assignees, requests, except, ...rest } = filter ?? {}
  const inRowIds = ({ platforms, categories, assignees, ...others }: SetsInput) => ({
    ...others,
    platforms: rowIds('Platform', platforms),
    categories: rowIds('Category', categories),
    assignees: assignees?.map((each) => (each === '@nobody' ? NOBODY : personRow(each, viewer))),
  })
  return parseBoardFilter({
    ...rest,
    ...inRowIds({ ...rest, assignees: assignees ?? (assignee == null ? undefined : [assignee]) }),
    requests: rowIds('RemovalRequest', requests),
    except: except && inRowIds(except),
  })
}

/** A program that asks for its own work has none. */
const personRow = (id: unknown, viewer: Context['viewer']): string =>
  id === '@me' ? (viewer?.id ?? NO_ONE) : rowId('Person', id)
const NO_ONE = '00000000-0000-0000-0000-000000000000'

export const BoardCountsRef = builder.objectRef<BoardCounts>('BoardCounts').implement({
  description: 'Counters under the same filter, ignoring paging.',
  fields: (t) => ({
    requests: t.exposeInt('requests'),
    items: t.exposeInt('items', { description: 'Items AWAITING or NEEDS_CLARIFICATION.' }),
    overdueItems: t.exposeInt('overdueItems', { description: 'AWAITING with a due time before `asOf`.' }),
    dueSoonItems: t.exposeInt('dueSoonItems', { description: 'AWAITING and due within 4 hours of `asOf`.' }),
    clarificationItems: t.exposeInt('clarificationItems'),
  }),
})

const BoardFacetRef = builder.objectRef<BoardFacet>('BoardFacet').implement({
  description: 'How many requests of a board share one value.',
  fields: (t) => ({
    by: t.expose('by', { type: BoardGroupingEnum, description: 'Never DUE.' }),
    value: t.string({
      nullable: true,
      description: 'A state, or the id of a Platform, Category or Person; null for what is given to nobody.',
      resolve: ({ by, value }) => (by === 'STATE' || value === null ? value : globalId(facetTypes[by], value)),
    }),
    requests: t.exposeInt('requests'),
  }),
})
const facetTypes = { PLATFORM: 'Platform', CATEGORY: 'Category', ASSIGNEE: 'Person' }

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
    description: 'Requests awaiting action, with the position in the feed at which the page was true.',
    fields: (t) => ({
      position: t.field({
        type: 'FeedPosition',
        description: 'Give it as `since` to boardChanged: nothing is missed in between.',
        resolve: (board) => (board as unknown as Board).position,
      }),
      asOf: t.field({ type: 'DateTime', resolve: (_board, _args, { now }) => now }),
      facets: t.field({
        type: [BoardFacetRef],
        description:
          'Counts by state, platform, category and officer under the same filter; categories without those below.',
        resolve: (board, _args, { board: mirror, audience, now }) =>
          mirror.facets(audience, (board as unknown as Board).filter, now),
      }),
      counts: t.field({
        type: BoardCountsRef,
        resolve: (board, _args, { board: mirror, audience, now }) =>
          mirror.count(audience, (board as unknown as Board).filter, now),
      }),
    }),
  },
  { name: 'BoardEdge' },
)

builder.queryField('board', (t) =>
  t.field({
    type: BoardConnection,
    authScopes: { staff: true, liaison: true },
    description: 'The board of requests awaiting action.',
    args: {
      filter: t.arg({ type: BoardFilterInput }),
      orderBy: t.arg({ type: BoardOrderEnum, required: true, defaultValue: 'DUE_ASC' }),
      first: t.arg.int({ description: 'At most 500.' }),
      after: t.arg.string(),
    },
    resolve: async (_root, { filter: input, orderBy, ...args }, context) => {
      const filter = boardFilter(input, context)
      const asOf = context.now
      // Taken first: what the page shows may be newer than its position, never older.
      const position = context.position()
      const result = await page(
        args,
        { default: 50, max: 500, by: 'instant' },
        (after, limit) => readBoard(context.sql, context.audience, filter, { asOf, order: orderBy, limit, after }),
        (row) => boardKey(row, orderBy),
      )
      return { ...result, position, filter }
    },
  }),
)
