/** Lets callers wait until a reader of the log has applied the events up to a position. */

export class PositionWaiters {
  readonly #waiting = new Set<{ position: number; settle: (isReached: boolean) => void }>()

  /**
   * Resolves to true when `reached` is called with this position or a later one. Resolves to false after `limitMs`, or
   * when `dismiss` is called.
   */
  wait(position: number, limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(false), limitMs)
      const waiter = {
        position,
        settle: (isReached: boolean) => {
          clearTimeout(timer)
          this.#waiting.delete(waiter)
          resolve(isReached)
        },
      }
      this.#waiting.add(waiter)
    })
  }

  reached(position: number): void {
    for (const waiter of this.#waiting) if (waiter.position <= position) waiter.settle(true)
  }

  dismiss(): void {
    for (const waiter of this.#waiting) waiter.settle(false)
  }
}
