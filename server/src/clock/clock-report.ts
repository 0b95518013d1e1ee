/** Logs once when the system clock differs too much from the database's clock, and once when it no longer does. */
import type { DatabaseClock } from './database-clock.ts'

interface Log {
  error(fields: object, message: string): void
  info(fields: object, message: string): void
}

export class ClockReport {
  readonly #clock: DatabaseClock
  readonly #log: Log
  #isOff = false

  constructor(clock: DatabaseClock, log: Log) {
    this.#clock = clock
    this.#log = log
  }

  /** Must be called after each reading of the clock. */
  update(): void {
    const { fault } = this.#clock
    const isOff = fault === 'CLOCK_OFF'
    if (isOff === this.#isOff || fault === 'CLOCK_UNMEASURED') return
    this.#isOff = isOff
    const skewMs = Math.round(this.#clock.skewMs)
    if (isOff)
      this.#log.error(
        { skewMs },
        "the system clock differs too much from the database's clock: the server is not ready and records no deadline",
      )
    else this.#log.info({ skewMs }, "the system clock agrees with the database's clock again")
  }
}
