/** How long after a change was acknowledged each reader heard of it. */
import type { Follower } from '#support/follower.ts'

export class Delays {
  /** by request: version, and when it was acknowledged */
  #probes: { id: string; version: number; at: number }[] = []
  /** by reader: when it first heard of a version of a request */
  readonly #heard: Map<string, number>[] = []

  /** `reader` is a number of its own, from 0. */
  listen(reader: number, follower: Follower): void {
    const heard = new Map<string, number>()
    this.#heard[reader] = heard
    follower.onChange((nodes) => {
      for (const { id, version } of nodes)
        if (!heard.has(`${id} ${version}`)) heard.set(`${id} ${version}`, performance.now())
    })
  }

  clear(): void {
    this.#probes = []
  }

  /** Called as soon as whoever made the change knows that it is done. */
  acknowledged(id: string, version: number): void {
    this.#probes.push({ id, version, at: performance.now() })
  }

  /** Whether all of the readers have heard of everything. */
  complete(readers: number): boolean {
    return this.#delays().length === this.#probes.length * readers
  }

  /** In milliseconds. */
  percentile(share: number): number {
    const sorted = this.#delays().sort((a, b) => a - b)
    return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  }

  #delays(): number[] {
    return this.#heard.flatMap((heard) =>
      this.#probes.flatMap(({ id, version, at }) => {
        const then = heard.get(`${id} ${version}`)
        return then === undefined ? [] : [Math.max(0, then - at)]
      }),
    )
  }
}
