/** Limits how much work of a kind runs at the same time. */

export class Slots {
  readonly #count: () => number
  readonly #waiting: (() => void)[] = []
  #used = 0

  constructor(count: () => number) {
    this.#count = count
  }

  /** Runs `work` when a place is free. Rejects with the reason of `signal` if `signal` is aborted before. */
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
