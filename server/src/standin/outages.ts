/** Outages of the stand-in: for a while it accepts neither mail nor webhooks, as if its servers were down. */
import type { Settings } from './settings.ts'

export class Outages {
  readonly #settings: Pick<Settings, 'outages' | 'outageLasts'>
  readonly #random: () => number
  #until = 0

  constructor(settings: Pick<Settings, 'outages' | 'outageLasts'>, random: () => number) {
    this.#settings = settings
    this.#random = random
  }

  /**
   * Whether a letter that arrives now is refused because of an outage. The letter may begin an outage, with the
   * probability `settings.outages`.
   */
  strikes(now = Date.now()): boolean {
    if (now < this.#until) return true
    if (this.#random() >= this.#settings.outages) return false
    this.#until = now + this.#settings.outageLasts * 1_000
    return true
  }
}
