/** Calls a set of listeners with each message. */
import type { Log } from './log.ts'

/** The error of a listener is logged and does not affect the others. */
export class Listeners<T> {
  readonly #all = new Set<(message: T) => void>()
  readonly #log: Pick<Log, 'error'>

  constructor(log: Pick<Log, 'error'>) {
    this.#log = log
  }

  /** The returned function removes the listener. */
  add(listener: (message: T) => void): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  emit(message: T): void {
    for (const listener of this.#all)
      try {
        listener(message)
      } catch (error) {
        this.#log.error({ err: error }, 'a listener failed')
      }
  }
}
