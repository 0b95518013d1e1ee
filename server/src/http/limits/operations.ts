/** The operations of one viewer that run at once: few, of which fewer heavy ones; the others wait in order of arrival. */
import { Semaphore } from '#feed/semaphore.ts'
import { RateLimitedError } from './refusal.ts'
import type { Limits } from './settings.ts'

/** A queue that is full empties within about so many seconds. */
const RETRY_AFTER_S = 2

interface Own {
  all: Semaphore
  heavy: Semaphore
  statements: Semaphore
  /** running or waiting */
  present: number
}

export class Operations {
  readonly #limits: Limits
  readonly #viewers = new Map<string, Own>()
  readonly #huge: Semaphore

  constructor(limits: Limits) {
    this.#limits = limits
    this.#huge = new Semaphore(limits.hugeRunning)
  }

  /** Viewers of whom something runs or waits. */
  get size(): number {
    return this.#viewers.size
  }

  /** Runs one operation when it may; `statements` is the gate of its viewer's queries. RateLimitedError where too many wait. */
  async run<T>(viewer: string, cost: number, work: (statements: Semaphore) => Promise<T>): Promise<T> {
    const { running, waiting, heavyFrom, hugeFrom } = this.#limits
    const own = this.#viewers.get(viewer) ?? this.#begin(viewer)
    if (own.present >= running + waiting) throw new RateLimitedError('OPERATIONS', RETRY_AFTER_S)
    own.present++
    const inLine = () => own.all.run(() => work(own.statements))
    const amongAll = () => (cost >= hugeFrom ? this.#huge.run(inLine) : inLine())
    try {
      // Heavy ones wait outside, so that they leave places for light ones.
      return await (cost >= heavyFrom ? own.heavy.run(amongAll) : inLine())
    } finally {
      own.present--
      if (own.present === 0) this.#viewers.delete(viewer)
    }
  }

  #begin(viewer: string): Own {
    const { running, heavyRunning, statements } = this.#limits
    const own = {
      all: new Semaphore(running),
      heavy: new Semaphore(heavyRunning),
      statements: new Semaphore(statements),
      present: 0,
    }
    this.#viewers.set(viewer, own)
    return own
  }
}
