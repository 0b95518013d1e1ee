/** The live log of one server instance: its tailer, its clock and the encoding of its positions. */
import type { Pool } from 'pg'
import type { DatabaseClock } from '#clock/database-clock.ts'
import { Departures } from './departures.ts'
import type { Log } from './log.ts'
import { createPositions, type Positions } from './positions/positions.ts'
import { createTokens } from './positions/token.ts'
import { Semaphore } from './semaphore.ts'
import { Tailer, type TailerOptions } from './tailer.ts'

export interface FeedOptions extends TailerOptions {
  /** Encrypts positions; the same for every instance. */
  secret: string
  /** Reads the hashes of events that are no longer in memory. */
  sql: Pick<Pool, 'query'>
  /** Milliseconds between heartbeats. Default 10,000. */
  heartbeatMs?: number
  /** Minimum milliseconds between two frames of events; events in between share one frame. Default 50. */
  coalesceMs?: number
  /** Milliseconds that a socket may take to drain (see member.ts). Default 15,000. */
  slowMs?: number
  /**
   * Maximum number of concurrent database reads for frames. Default 6, so that connections for queries remain during a
   * burst of events.
   */
  reads?: number
}

export interface Feed {
  readonly tailer: Tailer
  /** The clock by which this instance records events and judges deadlines. */
  readonly clock: DatabaseClock
  readonly gate: Semaphore
  readonly log: Log
  readonly heartbeatMs: number
  readonly coalesceMs: number
  readonly slowMs: number
  readonly positions: Positions
  readonly departures: Departures
  /**
   * Returns the position that a query returns with its result. Must be called before the query reads its data, so that
   * the result contains every event up to the position.
   */
  position(): string
  start(): Promise<void>
  stop(): Promise<void>
}

export function createFeed(options: FeedOptions): Feed {
  const { secret, sql, log, heartbeatMs = 10_000, coalesceMs = 50, slowMs = 15_000, reads = 6 } = options
  const tailer = new Tailer(options)
  const positions = createPositions(createTokens(secret), tailer, sql)
  return {
    tailer,
    clock: tailer.clock,
    gate: new Semaphore(reads),
    log,
    heartbeatMs,
    coalesceMs,
    slowMs,
    positions,
    departures: new Departures(),
    position: () => positions.encode(tailer.point),
    start: () => tailer.start(),
    stop: () => tailer.stop(),
  }
}
