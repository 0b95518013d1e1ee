import type { Log } from './log.ts'

/** Whoever wants to be told. One that throws is logged and keeps nobody from hearing. */
export class Listeners<T> {
  readonly #all = new Set<(news: T) => void>()
  readonly #log: Pick<Log, 'error'>

  constructor(log: Pick<Log, 'error'>) {
    this.#log = log
  }

  /** Returns how to end it. */
  add(listener: (news: T) => void): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  tell(news: T): void {
    for (const listener of this.#all)
      try {
        listener(news)
      } catch (error) {
        this.#log.error({ err: error }, 'a listener failed')
      }
  }
}
