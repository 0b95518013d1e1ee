/** Ring buffer of the newest events. */
import type { Envelope } from './envelope.ts'

/** The newest events, whose numbers have no gaps, in memory of fixed size. */
export class Ring {
  readonly size: number
  readonly #events: (Envelope | undefined)[]
  /** numbers of the oldest and newest event in memory; an empty ring has oldest = newest + 1 */
  #oldest: number
  newest: number

  /** Creates an empty ring that continues after `seq`. */
  constructor(size: number, seq: number) {
    this.size = size
    this.#events = new Array(size)
    this.#oldest = seq + 1
    this.newest = seq
  }

  /** Throws RangeError unless the number of `event` follows `newest`. */
  push(event: Envelope): void {
    if (event.seq !== this.newest + 1) throw new RangeError(`event ${event.seq} after ${this.newest}`)
    this.#events[event.seq % this.size] = event
    this.newest = event.seq
    this.#oldest = Math.max(this.#oldest, event.seq - this.size + 1)
  }

  /** Returns all events after `seq`; null if some of them are no longer in memory. */
  since(seq: number): Envelope[] | null {
    if (seq + 1 < this.#oldest) return null
    const events: Envelope[] = []
    for (let next = seq + 1; next <= this.newest; next++) events.push(this.#events[next % this.size]!)
    return events
  }
}
