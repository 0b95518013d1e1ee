/**
 * Wake-up signal for a single waiter. If `notify` is called while nobody waits, the next wait ends at once. Several
 * such calls count as one.
 */
export class WakeSignal {
  #isPending = false
  #wake: (() => void) | null = null

  notify(): void {
    if (this.#wake) this.#wake()
    else this.#isPending = true
  }

  /** Waits for `notify`, at most `milliseconds`. Resolves to false on timeout. */
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
