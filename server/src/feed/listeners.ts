/** A set of listeners of one kind of message. */
import type { Log } from './log.ts'

/** Calls every listener with each message. A listener that throws is logged and does not affect the others. */
export class Listeners<T> {
  readonly #all = new Set<(message: T) => void>()
  readonly #log: Pick<Log, 'error'>

  constructor(log: Pick<Log, 'error'>) {
    this.#log = log
  }

  /** Returns a function that removes the listener. */
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
