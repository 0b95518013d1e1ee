/**
 * Limits the operations that run at once: a few for each viewer, still fewer heavy operations for each viewer, and a
 * few huge operations for all viewers together. Further operations wait; under each of these limits, they start in
 * order of arrival. A viewer with too many waiting operations is refused.
 */
import { Semaphore } from '#feed/semaphore.ts'
import { RateLimitedError } from './refusal.ts'
import type { Limits } from './settings.ts'

/** Seconds in which a full queue is expected to empty. */
const RETRY_AFTER_S = 2

interface ViewerOperations {
  all: Semaphore
  heavy: Semaphore
  statements: Semaphore
  /** running or waiting */
  present: number
}

export class Operations {
  readonly #limits: Limits
  readonly #viewers = new Map<string, ViewerOperations>()
  readonly #huge: Semaphore

  constructor(limits: Limits) {
    this.#limits = limits
    this.#huge = new Semaphore(limits.hugeRunning)
  }

  /** Number of viewers with an operation that runs or waits. */
  get size(): number {
    return this.#viewers.size
  }

  /**
   * Waits until the limits admit the operation, then runs `work`. The argument of `work` is the semaphore that limits
   * the SQL statements of all operations of this viewer. Throws RateLimitedError if too many operations of this viewer
   * are running or waiting.
   */
  async run<T>(viewer: string, cost: number, work: (statements: Semaphore) => Promise<T>): Promise<T> {
    const { running, waiting, heavyFrom, hugeFrom } = this.#limits
    const own = this.#viewers.get(viewer) ?? this.#begin(viewer)
    if (own.present >= running + waiting) throw new RateLimitedError('OPERATIONS', RETRY_AFTER_S)
    own.present++
    const inLine = () => own.all.run(() => work(own.statements))
    const amongAll = () => (cost >= hugeFrom ? this.#huge.run(inLine) : inLine())
    try {
      // A heavy operation first waits for the semaphore of heavy operations. During this wait it takes no place from
      // light operations.
      return await (cost >= heavyFrom ? own.heavy.run(amongAll) : inLine())
    } finally {
      own.present--
      if (own.present === 0) this.#viewers.delete(viewer)
    }
  }

  #begin(viewer: string): ViewerOperations {
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
