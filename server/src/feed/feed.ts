/** The live log of one server instance: where it stands, and how its positions are written. */
import type { DatabaseClock } from '#clock/database-clock.ts'
import { Semaphore } from './gate.ts'
import type { Log } from './log.ts'
import { createPositions, type Positions } from './position.ts'
import { Tailer, type TailerOptions } from './tailer.ts'

export interface FeedOptions extends TailerOptions {
  /** Keys the positions; the same on every instance. */
  secret: string
  /** Milliseconds between heartbeats. Default 10,000. */
  heartbeatMs?: number
  /** Milliseconds from one change told to the next; what happens meanwhile becomes one frame. Default 50. */
  coalesceMs?: number
  /** Milliseconds for which a socket that does not drain is waited for (see member.ts). Default 15,000. */
  slowMs?: number
  /** Changes read from the database at once. Default 6, so that a burst leaves connections to those who ask. */
  reads?: number
}

export interface Feed {
  readonly tailer: Tailer
  /** What time it is for everything that this instance records or judges. */
  readonly clock: DatabaseClock
  readonly gate: Semaphore
  readonly log: Log
  readonly heartbeatMs: number
  readonly coalesceMs: number
  readonly slowMs: number
  /** Of the log's present epoch. */
  readonly positions: Positions
  /**
   * The position that a query may state: take it before reading, and the result holds at least every event up to it.
   */
  position(): string
  start(): Promise<void>
  stop(): Promise<void>
}

export function createFeed(options: FeedOptions): Feed {
  const { secret, log, heartbeatMs = 10_000, coalesceMs = 50, slowMs = 15_000, reads = 6 } = options
  const tailer = new Tailer(options)
  let epoch: string | null = null
  let positions: Positions
  const current = (): Positions => {
    if (epoch !== tailer.epoch) {
      epoch = tailer.epoch
      positions = createPositions(secret, epoch)
    }
    return positions
  }
  return {
    tailer,
    clock: tailer.clock,
    gate: new Semaphore(reads),
    log,
    heartbeatMs,
    coalesceMs,
    slowMs,
    get positions() {
      return current()
    },
    position: () => current().encode(tailer.position),
    start: () => tailer.start(),
    stop: () => tailer.stop(),
  }
}
