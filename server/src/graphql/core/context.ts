import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { InMemoryBoard } from '#domain/board/in-memory-board.ts'
import type { Audience, Viewer } from '#domain/core/viewer.ts'
import type { GoLive } from '#feed/live.ts'
import type { Positions } from '#feed/position.ts'
import type { Work } from '#graphql/cost/pace.ts'

/** What every resolver may rely on. A live group's context holds its audience alone: `viewer` is null there. */
export interface Context {
  db: PrismaClient
  /** for the hand-written hot reads */
  sql: Pool
  /** the database's time at the start of the operation */
  now: Date
  audience: Audience
  viewer: Viewer | null
  demo: boolean
  /** the feed's position, to be taken before reading what will state it */
  position: () => string
  /** the board's numbers, and who is on it, at a position of the log or later */
  board: Pick<InMemoryBoard, 'count' | 'membership' | 'facets'>
  /** how positions are written and read, in the log's present epoch */
  positions: () => Positions
  /** paces an operation that runs step by step; absent where compiled code runs it whole */
  work?: Work
  /** the stream of a live query, from `since` on */
  live: GoLive
}
