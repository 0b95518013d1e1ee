/** Ring buffer of the newest events. */
import type { Envelope } from './envelope.ts'
import type { Point } from './positions/token.ts'

/** The newest events, whose numbers have no gaps, in memory of fixed size. */
export class Ring {
  readonly size: number
  readonly #events: (Envelope | undefined)[]
  /** number of the oldest event in memory; an empty ring has oldest = newest.seq + 1 */
  #oldest: number
  /** the point after the newest event */
  newest: Point

  /** Creates an empty ring that continues after a point. */
  constructor(size: number, after: Point) {
    this.size = size
    this.#events = new Array(size)
    this.#oldest = after.seq + 1
    this.newest = after
  }

  /** Throws RangeError unless the number of `event` follows `newest`. */
  push(event: Envelope): void {
    if (event.seq !== this.newest.seq + 1) throw new RangeError(`event ${event.seq} after ${this.newest.seq}`)
    this.#events[event.seq % this.size] = event
    this.newest = { seq: event.seq, hash: event.hash }
    this.#oldest = Math.max(this.#oldest, event.seq - this.size + 1)
  }

  /** Returns all events after `seq`; null if some of them are no longer in memory. */
  since(seq: number): Envelope[] | null {
    if (seq + 1 < this.#oldest) return null
    const events: Envelope[] = []
    for (let next = seq + 1; next <= this.newest.seq; next++) events.push(this.#events[next % this.size]!)
    return events
  }

  /** Returns the hash of the point after the event `seq`; null if the event is not in memory. */
  hashAt(seq: number): string | null {
    if (seq === this.newest.seq) return this.newest.hash
    return seq >= this.#oldest && seq < this.newest.seq ? this.#events[seq % this.size]!.hash : null
  }
}
