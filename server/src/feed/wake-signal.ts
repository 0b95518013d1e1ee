/**
 * Wake-up signal for a single waiter. A ring without a waiter wakes the next one at once; several such rings count as
 * one.
 */
export class WakeSignal {
  #rung = false
  #wake: (() => void) | null = null

  notify(): void {
    if (this.#wake) this.#wake()
    else this.#rung = true
  }

  /** Waits for a ring, at most `milliseconds`. Resolves to false on timeout. */
  wait(milliseconds: number): Promise<boolean> {
    if (this.#rung) {
      this.#rung = false
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const end = (rang: boolean) => {
        clearTimeout(timer)
        this.#wake = null
        resolve(rang)
      }
      const timer = setTimeout(() => end(false), milliseconds)
      this.#wake = () => end(true)
    })
  }
}
