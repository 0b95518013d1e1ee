/** Wakes the one who waits for it. Rung while nobody waits, it wakes the next to wait at once; ringing twice is once. */
export class Bell {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    if (this.#wake) this.#wake()
    else this.#rung = true
  }

  /** Until it rings, at most `milliseconds`. */
  wait(milliseconds: number): Promise<void> {
    if (this.#rung) {
      this.#rung = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = null
        resolve()
      }
    })
  }
}
