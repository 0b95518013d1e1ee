/**
 * Subscriptions that ended, so that a reader that subscribes again without a position can learn that it missed
 * something. This is a hint for clients that do not resume: it is kept only in the memory of one instance.
 */
import { LRUCache } from 'lru-cache'

export interface Departure {
  /** The reader had every event up to this number when its subscription began. */
  seq: number
  /** The reader certainly received the frames before this time. */
  receivedUntil: Date
}

const CACHE_SIZE = 10_000
const KEPT_MS = 600_000
/** Frames that were written this long before the end may not have arrived, because a broken connection is noticed late. */
const UNCERTAIN_MS = 30_000

export class Departures {
  readonly #departures = new LRUCache<string, Departure>({ max: CACHE_SIZE, ttl: KEPT_MS })

  /** `reader` names the viewer, the operation and its variables. */
  leave(reader: string, seq: number, now: Date): void {
    this.#departures.set(reader, { seq, receivedUntil: new Date(now.getTime() - UNCERTAIN_MS) })
  }

  /** Returns and forgets the last departure of a reader. */
  take(reader: string): Departure | undefined {
    const departure = this.#departures.get(reader)
    this.#departures.delete(reader)
    return departure
  }
}
