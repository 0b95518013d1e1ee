/** Wake-up signal for a single waiter. After calls of `notify` without a waiter, the next wait ends at once. */
export class WakeSignal {
  #isPending = false
  #wake: (() => void) | null = null

  notify(): void {
    if (this.#wake) this.#wake()
    else this.#isPending = true
  }

  /** Waits for `notify`, at most `milliseconds`. Resolves to false after that time. */
  wait(milliseconds: number): Promise<boolean> {
    if (this.#isPending) {
      this.#isPending = false
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const end = (notified: boolean) => {
        clearTimeout(timer)
        this.#wake = null
        resolve(notified)
      }
      const timer = setTimeout(() => end(false), milliseconds)
      this.#wake = () => end(true)
    })
  }
}
