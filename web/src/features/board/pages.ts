/** Reads pages of the board. */
import { createLRU } from 'lru.min'
import { uncached } from '#graphql/client/client.ts'
import { fromPage, noRows } from '#graphql/live/liveList.ts'
import { type BoardNode, BoardPage_Query, type BoardQuestion } from './board.graphql.ts'
import type { BoardView } from './boardView.ts'

/** Rows of the first page, slightly more than fit on a screen. More rows would delay the handling of input. */
export const PAGE = 50

export const fetchPage = (question: BoardQuestion, first: number, after: string | null = null) =>
  uncached.query(BoardPage_Query, { ...question, first, after }, {}).toPromise()

const keyOf = (question: BoardQuestion) => JSON.stringify(question)

let prefetched: { key: string; page: ReturnType<typeof fetchPage> } | null = null

export function prefetchBoard(question: BoardQuestion): void {
  prefetched = { key: keyOf(question), page: fetchPage(question, PAGE) }
}

/**
 * Returns the prefetched page once, if it belongs to this board. The page may be slightly outdated, because the feed
 * delivers the events since the prefetch.
 */
export function takePrefetched(question: BoardQuestion): ReturnType<typeof fetchPage> | null {
  const request = prefetched
  prefetched = null
  return request?.key === keyOf(question) ? request.page : null
}

const cachedViews = createLRU<string, BoardView>({ max: 8 })

export function cacheView(question: BoardQuestion, { rows, counts, total, hasMore }: BoardView): void {
  const first = rows.shown.slice(0, PAGE).flatMap((id) => rows.known.get(id) ?? [])
  cachedViews.set(keyOf(question), {
    rows: fromPage(noRows<BoardNode>(), first, false),
    counts,
    total,
    hasMore: hasMore || rows.shown.length > PAGE,
    leaving: false,
    failed: null,
  })
}

export const cachedView = (question: BoardQuestion): BoardView | null => cachedViews.get(keyOf(question)) ?? null
