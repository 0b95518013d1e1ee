/** Delays from the acknowledgement of a change to its arrival at each reader. */
import type { Follower } from '#support/feed/follower.ts'

export class Delays {
  /** by request: version, and time of acknowledgement */
  #probes: { id: string; version: number; at: number }[] = []
  /** by reader: time of the first frame with a version of a request */
  readonly #arrivals: Map<string, number>[] = []

  /** `reader` is an index from 0. */
  listen(reader: number, follower: Follower): void {
    const arrivals = new Map<string, number>()
    this.#arrivals[reader] = arrivals
    follower.onChange((nodes) => {
      for (const { id, version } of nodes)
        if (!arrivals.has(`${id} ${version}`)) arrivals.set(`${id} ${version}`, performance.now())
    })
  }

  clear(): void {
    this.#probes = []
  }

  /** Called as soon as the writer has the acknowledgement. */
  acknowledged(id: string, version: number): void {
    this.#probes.push({ id, version, at: performance.now() })
  }

  /** Whether all readers have received all changes. */
  complete(readers: number): boolean {
    return this.#delays().length === this.#probes.length * readers
  }

  /** In milliseconds. */
  percentile(share: number): number {
    const sorted = this.#delays().sort((a, b) => a - b)
    return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  }

  #delays(): number[] {
    return this.#arrivals.flatMap((arrivals) =>
      this.#probes.flatMap(({ id, version, at }) => {
        const then = arrivals.get(`${id} ${version}`)
        return then === undefined ? [] : [Math.max(0, then - at)]
      }),
    )
  }
}
