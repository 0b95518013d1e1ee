/**
 * Limits the operations that run at once: a few for each viewer, fewer heavy ones, and a few huge ones for all viewers
 * together. The cost of an operation decides whether it is heavy or huge (see settings.ts). Further operations wait in
 * order of arrival.
 */
import { Semaphore } from '#feed/semaphore.ts'
import { RateLimitedError } from './refusal.ts'
import type { Limits } from './settings.ts'

const RETRY_AFTER_S = 2

interface ViewerOperations {
  all: Semaphore
  heavy: Semaphore
  statements: Semaphore
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

  get size(): number {
    return this.#viewers.size
  }

  /**
   * Waits until the limits admit the operation, then runs `work`. The argument of `work` is the semaphore that limits
   * the SQL statements of all operations of this viewer. Throws RateLimitedError if too many operations of this viewer
   * are running or waiting. `cost` decides whether the operation is huge, and `costOfRun` whether it is heavy; it is
   * lower than `cost` if the operation takes less time of this thread than its cost assumes.
   */
  async run<T>(
    viewer: string,
    cost: number,
    work: (statements: Semaphore) => Promise<T>,
    costOfRun = cost,
  ): Promise<T> {
    const { running, waiting, heavyFrom, hugeFrom } = this.#limits
    const own = this.#viewers.get(viewer) ?? this.#begin(viewer)
    if (own.present >= running + waiting) throw new RateLimitedError('OPERATIONS', RETRY_AFTER_S)
    own.present++
    const inLine = () => own.all.run(() => work(own.statements))
    const amongAll = () => (cost >= hugeFrom ? this.#huge.run(inLine) : inLine())
    try {
      // While an operation waits to run as a heavy operation, it does not count as running, so light operations can
      // run.
      return await (costOfRun >= heavyFrom || cost >= hugeFrom ? own.heavy.run(amongAll) : inLine())
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
