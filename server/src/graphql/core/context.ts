/** The context that every resolver receives. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { InMemoryBoard } from '#domain/board/in-memory-board.ts'
import type { Audience, Viewer } from '#domain/core/viewer.ts'
import type { StartLive } from '#feed/live.ts'
import type { Positions } from '#feed/position.ts'
import type { Work } from '#graphql/cost/pace.ts'

/** The context of one operation. Operations of a live group share one execution: their `viewer` is null. */
export interface Context {
  db: PrismaClient
  /** for hand-written SQL reads */
  sql: Pool
  /** the database's time at the start of the operation */
  now: Date
  audience: Audience
  viewer: Viewer | null
  demo: boolean
  /** the feed's present position; take it before the reads whose result will state it */
  position: () => string
  /** counts, membership and facets of the board, at a position of the log or later */
  board: Pick<InMemoryBoard, 'count' | 'membership' | 'facets'>
  /** encodes and decodes positions in the log's present epoch */
  positions: () => Positions
  /** paces an operation that is executed step by step; absent if compiled code executes it whole */
  work?: Work
  /** opens the frame stream of a live query, from `since` on */
  live: StartLive
}
