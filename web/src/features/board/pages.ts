import { uncached } from '#graphql/client/client.ts'
import { fromPage, noRows } from '#graphql/live/liveList.ts'
import { type BoardNode, BoardPage_Query, type BoardQuestion } from './board.graphql.ts'
import type { BoardView } from './boardView.ts'

/** What a screen shows and a little more: a longer answer would hold up the next press. */
export const PAGE = 50

export const askPage = (question: BoardQuestion, first: number, after: string | null = null) =>
  uncached.query(BoardPage_Query, { ...question, first, after }, {}).toPromise()

const keyOf = (question: BoardQuestion) => JSON.stringify(question)

let prefetched: { key: string; answer: ReturnType<typeof askPage> } | null = null

/** Asks for a board before there is a screen to show it. */
export function prefetchBoard(question: BoardQuestion): void {
  prefetched = { key: keyOf(question), answer: askPage(question, PAGE) }
}

/** What was asked ahead, once: the feed brings what happened since. */
export function takePrefetched(question: BoardQuestion): ReturnType<typeof askPage> | null {
  const result = prefetched
  prefetched = null
  return result?.key === keyOf(question) ? result.answer : null
}

/** The boards looked at last, for whoever comes back to one: it stands at once, and is read again. */
const kept = new Map<string, BoardView>()
const KEPT = 8

export function keepView(question: BoardQuestion, { rows, counts, hasMore }: BoardView): void {
  const key = keyOf(question)
  const first = rows.shown.slice(0, PAGE).flatMap((id) => rows.known.get(id) ?? [])
  kept.delete(key)
  kept.set(key, {
    rows: fromPage(noRows<BoardNode>(), first, false),
    counts,
    hasMore: hasMore || rows.shown.length > PAGE,
    failed: null,
  })
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
}

export const keptView = (question: BoardQuestion): BoardView | null => kept.get(keyOf(question)) ?? null
