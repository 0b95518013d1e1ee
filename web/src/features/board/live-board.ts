/** The live board: loads pages of one query, applies frames of the subscription, and keeps rows ordered and grouped. */
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
import { cachedView, cacheView, fetchPage, PAGE, takePrefetched } from './pages.ts'
import { boardChanges } from './strip/boardChanges.ts'

const LOAD_MORE_SIZE = 100
/**
 * The server's maximum page size. If the board is read again because the live feed cannot resume, at most this many
 * rows are read.
 */
const MAX_PAGE_SIZE = 500
/** Maximum number of rows that are loaded for grouping. If the board is longer, only its first rows are grouped. */
const MAX_GROUPED_ROWS = 20_000

type Frame = BoardPage_SubscriptionSubscription['boardChanged']
type Changed = Extract<Frame, { __typename: 'BoardChanged' }>

/** How long a row that has left the board stays in its place, so that it does not vanish while somebody reads it. */
const LEAVE_MS = 1_200
/** If one frame removes more rows than this, they disappear at once, because nobody can follow so many changes. */
const MAX_LEAVING = 10
/** Frames that arrive within this interval are rendered together. */
const COALESCE_MS = 100

/**
 * Opens a board for one filter and order, and keeps its rows current until `stop` is called. Components subscribe to
 * `view`.
 */
export function liveBoard(question: BoardQuestion) {
  const order = orders[question.orderBy]
  /** Compares the groups of two rows; null if the rows are not grouped. */
  let grouped: Compare<BoardNode> | null = null
  const compare: Compare<BoardNode> = (a, b) => grouped?.(a, b) || order(a, b)
  const view = store<BoardView>(
    cachedView(question) ?? { rows: noRows(), counts: null, total: null, hasMore: false, leaving: false, failed: null },
  )
  const change = (part: Partial<BoardView>) => view.set({ ...view.get(), ...part })
  let held = false
  let cursor: string | null = null
  let loadingMore = false
  let moreFailures = 0
  let cancelMore = () => {}
  let stopped = false

  let leaveTimer: ReturnType<typeof setTimeout> | undefined
  const leave = () => {
    change({ leaving: true })
    leaveTimer ??= setTimeout(() => {
      endLeaving()
      if (!held) settle()
    }, LEAVE_MS)
  }
  const endLeaving = () => {
    clearTimeout(leaveTimer)
    leaveTimer = undefined
    change({ leaving: false })
  }

  const strip = boardChanges()
  const frames = coalesceFrames<BoardNode, Changed>(COALESCE_MS, ({ nodes, removedIds, counts, total }) => {
    const { rows: shown, hasMore } = view.get()
    const leaving = removedIds.filter((id) => shown.known.has(id)).length
    if (leaving > MAX_LEAVING) endLeaving()
    else if (!held && leaving > 0) leave()
    const hold = held || leaveTimer !== undefined
    const rows = hold || shown.pending.size === 0 ? shown : arrange(shown, compare)
    strip.add({ nodes, removedIds }, rows, !hasMore)
    const by = { at: Date.now(), hold, compare, order, complete: !hasMore }
    change({ rows: applyFrame(rows, { nodes, removedIds, ...by }), counts, total })
  })

  function showPage(page: BoardPage_QueryQuery['board'], append: boolean) {
    frames.flush()
    cursor = page.pageInfo.endCursor
    const before = view.get().rows
    const read = fromPage(before, page.nodes, append)
    const rows = grouped ? mergePage(read, before, compare, held && append) : read
    change({ rows, counts: page.counts, total: page.total, hasMore: page.pageInfo.hasNextPage, failed: null })
    if (grouped) void loadAll()
  }

  /** Loads the remaining rows up to MAX_GROUPED_ROWS, because the groups are complete only then. */
  async function loadAll() {
    if (view.get().hasMore && view.get().rows.known.size < MAX_GROUPED_ROWS) await loadMore(MAX_PAGE_SIZE)
  }

  async function load() {
    const wanted = Math.min(MAX_PAGE_SIZE, Math.max(PAGE, view.get().rows.known.size))
    const { data, error } = await (takePrefetched(question) ?? fetchPage(question, wanted))
    if (stopped) return
    if (!data) {
      if (!view.get().counts && error) change({ failed: error })
      feed.failed(error)
      return
    }
    showPage(data.board, false)
    feed.begin(data.board)
  }

  async function loadMore(count = LOAD_MORE_SIZE) {
    if (loadingMore || !view.get().hasMore || cursor === null) return
    loadingMore = true
    cancelMore()
    const { data, error } = await fetchPage(question, count, cursor)
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
    endLeaving()
    change({ rows: arrange(view.get().rows, compare) })
  }
  return {
    view,
    changes: strip.changes,
    loadMore: () => void loadMore(),
    retry: () => void load(),
    /**
     * Groups the rows by `key`, which compares the groups of two rows; null removes the grouping. Within a group, rows
     * keep the order of the query.
     */
    groupBy: (key: Compare<BoardNode> | null) => {
      if (key === grouped) return
      grouped = key
      settle()
      if (key) void loadAll()
    },
    settle,
    /**
     * `hold(true)` keeps rows at their positions, for example while the pointer is over them; `hold(false)` applies the
     * pending moves.
     */
    hold: (is: boolean) => {
      frames.flush()
      if (is) endLeaving()
      held = is
      if (!is && view.get().rows.pending.size > 0) settle()
    },
    stop: () => {
      stopped = true
      clearTimeout(leaveTimer)
      cancelMore()
      feed.stop()
      strip.stop()
      frames.stop()
      if (view.get().counts) cacheView(question, view.get())
    },
  }
}

export type LiveBoard = ReturnType<typeof liveBoard>
