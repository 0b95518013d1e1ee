/**
 * Limits how much work of a kind runs at the same time. The limit, which is the number of places, may change while work
 * runs.
 */

export class Slots {
  readonly #count: () => number
  readonly #waiting: (() => void)[] = []
  #used = 0

  /** `count` returns how many places there are now. */
  constructor(count: () => number) {
    this.#count = count
  }

  /** Runs `work` when a place is free. Rejects with the reason of `signal` if it is aborted before. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#enter(signal)
    try {
      return await work()
    } finally {
      this.#used--
      this.#admit()
    }
  }

  #enter(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(signal!.reason)
      }
      const enter = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.push(enter)
      this.#admit()
    })
  }

  #admit(): void {
    while (this.#waiting.length > 0 && this.#used < this.#count()) {
      this.#used++
      this.#waiting.shift()!()
    }
  }
}
