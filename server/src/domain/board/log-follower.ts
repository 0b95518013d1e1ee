/** Keeps data in memory up to date with the log: collects what events make stale, and reads it again. */
import type { Outage } from '#outages.ts'
import type { LogCursor } from './log-cursor.ts'
import { PositionWaiters } from './position-waiters.ts'

const RETRY_MS = 500

/** What is read again: everything, or the objects that `Stale` collects. */
export interface Followed<Event, Stale> {
  /** Returns an empty collection. */
  empty(): Stale
  /** Adds to `stale` what the event may have changed. Returns true if everything must be read again. */
  collect(event: Event, stale: Stale): boolean
  /** Reads everything again. */
  readAll(): Promise<void>
  /** Reads what became stale again. */
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

  /** Reads everything, then follows the log. Returns after the first read. */
  async start(): Promise<void> {
    this.#unsubscribe = [
      this.#log.onEvents((events) => {
        for (const event of events) if (this.#followed.collect(event, this.#stale)) this.#reloadAll = true
        this.#seen = events.at(-1)?.seq ?? this.#seen
        this.#apply()
      }),
      this.#log.onReset(() => {
        // The new head may be lower than the earlier positions, which are void.
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
      // Events may have arrived during the last step.
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
        // What was collected during the failed read is a part of everything.
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
