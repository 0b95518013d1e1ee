import { map, pipe } from 'wonka'
import { orders } from '#features/board/rows/order.ts'
import { uncached } from '#graphql/client/client.ts'
import type { BoardPage_QueryQuery, BoardPage_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { coalesceFrames } from '#graphql/live/coalesce.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { applyFrame, arrange, type Compare, fromPage, mergePage, noRows } from '#graphql/live/liveList.ts'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { store } from '#lib/store.ts'
import { type BoardNode, BoardPage_Subscription, type BoardQuestion } from './board.graphql.ts'
import type { BoardView } from './boardView.ts'
import { askPage, keepView, keptView, PAGE, takePrefetched } from './pages.ts'

/** What comes below it, as somebody goes on. */
const MORE = 100
/** What the server gives at most at once; a longer board is read anew from its top after a resync. */
const MOST = 500
/** Rows that are put together into groups; of a longer board the first. */
const MOST_GROUPED = 20_000

type Frame = BoardPage_SubscriptionSubscription['boardChanged']
type Changed = Extract<Frame, { __typename: 'BoardChanged' }>

/** A storm of changes is drawn so often, and no oftener. */
const STORM_MS = 100

/** One board under one question, kept true until `stop`. Nothing here knows of React, the screen follows `view`. */
export function liveBoard(question: BoardQuestion) {
  const order = orders[question.orderBy]
  /** Null while the rows stand as the server gives them. */
  let grouped: Compare<BoardNode> | null = null
  const compare: Compare<BoardNode> = (a, b) => grouped?.(a, b) || order(a, b)
  const view = store<BoardView>(keptView(question) ?? { rows: noRows(), counts: null, hasMore: false, failed: null })
  const change = (part: Partial<BoardView>) => view.set({ ...view.get(), ...part })
  let held = false
  let cursor: string | null = null
  let loadingMore = false
  let moreFailures = 0
  let cancelMore = () => {}
  let stopped = false

  const frames = coalesceFrames<BoardNode, Changed>(STORM_MS, ({ nodes, removed, counts }) => {
    const { rows, hasMore } = view.get()
    const by = { at: Date.now(), hold: held, compare, order, complete: !hasMore }
    change({ rows: applyFrame(rows, { nodes, removed, ...by }), counts })
  })

  function showPage(page: BoardPage_QueryQuery['board'], append: boolean) {
    frames.flush()
    cursor = page.pageInfo.endCursor
    const before = view.get().rows
    const read = fromPage(before, page.nodes, append)
    const rows = grouped ? mergePage(read, before, compare, held && append) : read
    change({ rows, counts: page.counts, hasMore: page.pageInfo.hasNextPage, failed: null })
    if (grouped) void loadAll()
  }

  /** Groups are only whole once every row is here. */
  async function loadAll() {
    if (view.get().hasMore && view.get().rows.known.size < MOST_GROUPED) await loadMore(MOST)
  }

  async function load() {
    const wanted = Math.min(MOST, Math.max(PAGE, view.get().rows.known.size))
    const { data, error } = await (takePrefetched(question) ?? askPage(question, wanted))
    if (stopped) return
    if (!data) {
      if (!view.get().counts && error) change({ failed: error })
      feed.failed(error)
      return
    }
    showPage(data.board, false)
    feed.begin(data.board)
  }

  async function loadMore(count = MORE) {
    if (loadingMore || !view.get().hasMore || cursor === null) return
    loadingMore = true
    cancelMore()
    const { data, error } = await askPage(question, count, cursor)
    loadingMore = false
    if (stopped) return
    moreFailures = data ? 0 : moreFailures + 1
    if (data) showPage(data.board, true)
    else cancelMore = retryLater({ attempt: moreFailures, error, action: () => void loadMore(count) })
  }

  const feed = followFeed<Frame>({
    open: (since) =>
      pipe(
        uncached.subscription(BoardPage_Subscription, {
          filter: question.filter ?? null,
          staff: question.staff,
          since,
        }),
        map(({ data, error }) => ({ frame: data?.boardChanged, failed: error !== undefined })),
      ),
    onFrame: (frame) => frame.__typename === 'BoardChanged' && frames.add(frame),
    reload: () => void load(),
  })

  void load()

  const settle = () => {
    frames.flush()
    change({ rows: arrange(view.get().rows, compare) })
  }
  return {
    view,
    loadMore: () => void loadMore(),
    retry: () => void load(),
    /** Puts rows together by `key`, in its order, and within that as asked; null: not together. */
    groupBy: (key: Compare<BoardNode> | null) => {
      if (key === grouped) return
      grouped = key
      settle()
      if (key) void loadAll()
    },
    /** Puts everything in its place, as the person in front asked for it. */
    settle,
    /** Nothing may move while held; what waited moves when it is let go. */
    hold: (is: boolean) => {
      frames.flush()
      held = is
      if (!is && view.get().rows.pending.size > 0) settle()
    },
    stop: () => {
      stopped = true
      cancelMore()
      feed.stop()
      frames.stop()
      if (view.get().counts) keepView(question, view.get())
    },
  }
}

export type LiveBoard = ReturnType<typeof liveBoard>
