/**
 * Estimates the database's time in this process. Each read of the log measures the offset between the database's clock
 * and the monotonic clock of this process. So a wrong system clock does not change the estimate.
 */
import { performance } from 'node:perf_hooks'

/**
 * Why this server must not decide whether a deadline has passed: the offset was not measured exactly enough, or the
 * system clock is wrong by too much.
 */
export type ClockFault = 'CLOCK_UNMEASURED' | 'CLOCK_OFF'

export interface Clock {
  /** The database's time. Throws before the first measurement. */
  now(): Date
  readonly fault: ClockFault | null
}

/** Maximum difference between the system clock and the database's, in milliseconds. */
export const MAX_SKEW_MS = 2_000
/** Maximum age of the last measurement, in milliseconds. A measurement is made every second. */
const MAX_AGE_MS = 5_000
/** Maximum error of a measured offset, in milliseconds. */
const MAX_ERROR_MS = 1_000
/** Maximum drift between two clocks, in milliseconds per millisecond. */
const DRIFT = 0.0005

interface Measurement {
  /** Database time minus `performance.now()`, in milliseconds. */
  offset: number
  /** Half of the round trip in milliseconds, which is the largest possible error of the offset. */
  error: number
  at: number
}

export class DatabaseClock implements Clock {
  #best: Measurement | null = null
  #measuredAt = Number.NEGATIVE_INFINITY

  /**
   * Records one reading of the database's clock: its milliseconds since 1970, and `performance.now()` at the request
   * and at the response. While the readings agree, the most exact one is used. A reading that contradicts the one in
   * use replaces it: the database's clock was set, or this machine slept.
   */
  observe(databaseMs: number, requestedAt: number, answeredAt: number): void {
    const offset = databaseMs - (requestedAt + answeredAt) / 2
    const measured = { offset, error: (answeredAt - requestedAt) / 2, at: answeredAt }
    const best = this.#best
    const error = best ? errorAt(best, answeredAt) : Number.POSITIVE_INFINITY
    const agrees = best !== null && Math.abs(offset - best.offset) <= error + measured.error
    if (!agrees || measured.error <= error) this.#best = measured
    this.#measuredAt = answeredAt
  }

  now(): Date {
    return new Date(this.#milliseconds)
  }

  /** How far the system clock is ahead of the database's, in milliseconds; negative when it is behind. */
  get skewMs(): number {
    return Date.now() - this.#milliseconds
  }

  /** When the database's clock was last read, in UTC by the system clock. Null before the first reading. */
  get readAt(): string | null {
    if (!this.#best) return null
    return `${new Date(Date.now() - (performance.now() - this.#measuredAt)).toISOString().slice(0, 19)}Z`
  }

  /** During a fault this server is not ready, and records no event that only time causes, such as a breach. */
  get fault(): ClockFault | null {
    const now = performance.now()
    if (!this.#best || now - this.#measuredAt > MAX_AGE_MS || errorAt(this.#best, now) > MAX_ERROR_MS)
      return 'CLOCK_UNMEASURED'
    return Math.abs(this.skewMs) > MAX_SKEW_MS ? 'CLOCK_OFF' : null
  }

  get #milliseconds(): number {
    if (!this.#best) throw new Error("the database's clock was not read yet")
    return performance.now() + this.#best.offset
  }
}

const errorAt = ({ error, at }: Measurement, now: number): number => error + (now - at) * DRIFT

export function clockReason(clock: DatabaseClock): string | null {
  switch (clock.fault) {
    case 'CLOCK_OFF': {
      const skewMs = Math.round(clock.skewMs)
      return `the system clock is ${Math.abs(skewMs)} ms ${skewMs > 0 ? 'ahead of' : 'behind'} the database's`
    }
    case 'CLOCK_UNMEASURED':
      return `the database's clock is not known exactly enough; it was ${clock.readAt === null ? 'never read' : `last read at ${clock.readAt}`}`
    case null:
      return null
  }
}
