/** The visible state of a board: its rows, its counters, and whether more rows can be loaded. */
import type { CombinedError } from '@urql/core'
import type { Rows } from '#graphql/live/liveList.ts'
import type { BoardCountsData, BoardNode } from './board.graphql.ts'

export type BoardView = {
  rows: Rows<BoardNode>
  counts: BoardCountsData | null
  total: BoardCountsData | null
  hasMore: boolean
  /** Whether rows that have just left are still shown, faded, before the rows below move up. */
  leaving: boolean
  /** Set only if the first load failed. */
  failed: CombinedError | null
}
