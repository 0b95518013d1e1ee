/** Wakes the one who waits for it. Rung while nobody waits, it wakes the next to wait at once; ringing twice is once. */
export class WakeSignal {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    if (this.#wake) this.#wake()
    else this.#rung = true
  }

  /** Until it rings, at most `milliseconds`. Tells whether it rang. */
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
