/** What stands on the screen of a board: its rows, its counters, and whether more can be loaded. */
import type { CombinedError } from '@urql/core'
import type { Rows } from '#graphql/live/liveList.ts'
import type { BoardCountsData, BoardNode } from './board.graphql.ts'

export type BoardView = {
  rows: Rows<BoardNode>
  counts: BoardCountsData | null
  hasMore: boolean
  /** Set only while nothing has ever been shown. */
  failed: CombinedError | null
}
