/**
 * Keeps data in memory up to date with the event log: it collects the objects that events change, and reads them again.
 */
import type { Outage } from '#outages.ts'
import type { LogCursor } from './log-cursor.ts'
import { PositionWaiters } from './position-waiters.ts'

const RETRY_MS = 500

/** `Stale` is a collection of objects that must be read again. */
export interface Followed<Event, Stale> {
  empty(): Stale
  /** Adds to `stale` what the event may have changed. Returns true if everything must be read again. */
  collect(event: Event, stale: Stale): boolean
  readAll(): Promise<void>
  read(stale: Stale): Promise<void>
}

export class LogFollower<Event extends { seq: number }, Stale> {
  readonly #log: LogCursor<Event>
  readonly #followed: Followed<Event, Stale>
  readonly #outage: Outage
  readonly #waiters = new PositionWaiters()
  #stale: Stale
  #reloadAll = true
  #seen = 0
  #applied = -1
  #applying: Promise<void> | null = null
  /** Number of resets of the log. A read that began before a reset is repeated after it. */
  #resets = 0
  #unsubscribe: (() => void)[] = []
  #stopped = false

  constructor(log: LogCursor<Event>, outage: Outage, followed: Followed<Event, Stale>) {
    this.#log = log
    this.#outage = outage
    this.#followed = followed
    this.#stale = followed.empty()
  }

  /** Reads everything, then follows the log. Resolves after the first read. */
  async start(): Promise<void> {
    this.#unsubscribe = [
      this.#log.onEvents((events) => {
        for (const event of events) if (this.#followed.collect(event, this.#stale)) this.#reloadAll = true
        this.#seen = events.at(-1)?.seq ?? this.#seen
        this.#apply()
      }),
      this.#log.onReset(() => {
        // Earlier positions are void, because the new head of the log may be lower.
        this.#resets++
        this.#reloadAll = true
        this.#seen = this.#log.position
        this.#applied = -1
        this.#waiters.dismiss()
        this.#apply()
      }),
    ]
    this.#seen = this.#log.position
    this.#apply()
    await this.#applying
  }

  stop(): void {
    this.#stopped = true
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
  }

  /** Resolves to true once the data includes the events up to `position`, and to false after `limitMs`. */
  async waitFor(position: number, limitMs: number): Promise<boolean> {
    if (this.#applied >= position) return true
    return this.#waiters.wait(position, limitMs)
  }

  #apply(): void {
    this.#applying ??= this.#follow().finally(() => {
      this.#applying = null
      // If events arrived during the last step, the data is behind the log again.
      if (!this.#stopped && (this.#reloadAll || this.#applied < this.#seen)) this.#apply()
    })
  }

  async #follow(): Promise<void> {
    while (!this.#stopped && (this.#reloadAll || this.#applied < this.#seen)) {
      const [all, stale, seq, resets] = [this.#reloadAll, this.#stale, this.#seen, this.#resets]
      this.#reloadAll = false
      this.#stale = this.#followed.empty()
      try {
        await (all ? this.#followed.readAll() : this.#followed.read(stale))
      } catch (error) {
        this.#outage.failed(error)
        // The next run reads everything, and with it the objects of this failed read.
        this.#reloadAll = true
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())
        continue
      }
      this.#outage.worked()
      if (resets !== this.#resets) continue
      this.#applied = seq
      this.#waiters.reached(seq)
    }
  }
}
