import { type BoardCounts, type BoardFilter, boardKey, parseBoardFilter, readBoard } from '#domain/board.ts'
import type { RequestRow } from '#domain/request-rows.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { RequestStateEnum, WaitingOnEnum } from './enums.ts'
import { rowId, rowIds } from './ids.ts'
import { page, pageCost } from './pages.ts'
import { RemovalRequestRef } from './requests.ts'

export const BoardFilterInput = builder.inputType('BoardFilter', {
  description: 'What belongs on a board. Without `waitingOn` it is what waits on the platform.',
  fields: (t) => ({
    platforms: t.idList(),
    categories: t.idList({ description: 'With everything below them.' }),
    states: t.field({ type: [RequestStateEnum] }),
    waitingOn: t.field({ type: [WaitingOnEnum] }),
    dueBefore: t.field({ type: 'DateTime' }),
    assignee: t.id({ description: 'A colleague, or "@me".' }),
    text: t.string({ description: 'Words of number, subject or case; accents do not matter.' }),
  }),
})

type FilterInput = typeof BoardFilterInput.$inferInput

/** The filter in row ids, checked; "@me" is whoever asks, so a shared live document has it resolved before. */
export function boardFilter(filter: FilterInput | null | undefined, { viewer }: Pick<Context, 'viewer'>): BoardFilter {
  const { platforms, categories, assignee, ...rest } = filter ?? {}
  return parseBoardFilter({
    ...rest,
    platforms: rowIds('Platform', platforms),
    categories: rowIds('Category', categories),
    assignee: assignee === '@me' ? viewer?.id : assignee ? rowId('Person', assignee) : undefined,
  })
}

const BoardOrder = builder.enumType('BoardOrder', {
  values: ['DUE_ASC', 'SENT_DESC', 'SENT_ASC'],
  description: 'DUE_ASC: what falls due first. Ties by id, so pages never skip or repeat.',
})

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
      orderBy: t.arg({ type: BoardOrder, required: true, defaultValue: 'DUE_ASC' }),
      first: t.arg.int({ description: 'At most 500.' }),
      after: t.arg.string(),
    },
    complexity: pageCost(50),
    resolve: async (_root, { filter: input, orderBy, ...args }, context) => {
      const filter = boardFilter(input, context)
      // Taken first: what the page shows may be newer than its position, never older.
      const position = context.position()
      const found = await page(
        args,
        { default: 50, max: 500, by: 'instant' },
        (after, limit) => readBoard(context.sql, context.audience, filter, { order: orderBy, limit, after }),
        (row) => boardKey(row, orderBy),
      )
      return { ...found, position, filter }
    },
  }),
)
