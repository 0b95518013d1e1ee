/** Holds the entries of one work queue in memory, sorted by the time at which they began to wait. */

export interface ListedEntry {
  id: string
  at: number
  people: readonly string[]
}

type Place = Pick<ListedEntry, 'id' | 'at'>

const precedes = (a: Place, b: Place): boolean => a.at < b.at || (a.at === b.at && a.id < b.id)

export class QueueList {
  readonly #sorted: ListedEntry[] = []
  readonly #byId = new Map<string, ListedEntry>()

  /** Adds an entry, or replaces the entry with the same id. Cost: O(log n) comparisons. */
  set(entry: ListedEntry): void {
    this.delete(entry.id)
    this.#byId.set(entry.id, entry)
    this.#sorted.splice(this.#indexOf(entry), 0, entry)
  }

  delete(id: string): void {
    const entry = this.#byId.get(id)
    if (!entry) return
    this.#byId.delete(id)
    this.#sorted.splice(this.#indexOf(entry), 1)
  }

  get(id: string): ListedEntry | undefined {
    return this.#byId.get(id)
  }

  clear(): void {
    this.#sorted.length = 0
    this.#byId.clear()
  }

  /**
   * Returns the number of entries whose instant is not after `now`, counted up to `max`, and the first of these
   * entries. Cost: O(log n).
   */
  count(now: number, max: number): { count: number; first: ListedEntry | undefined } {
    const count = Math.min(max, this.#due(now))
    return { count, first: count > 0 ? this.#sorted[0] : undefined }
  }

  /** Like `count`, but counts only the entries that `isIncluded` accepts. Cost: O(n). */
  countOf(now: number, max: number, isIncluded: (entry: ListedEntry) => boolean) {
    const entries = this.page(now, max, undefined, isIncluded)
    return { count: entries.length, first: entries[0] }
  }

  /**
   * Returns the first `limit` entries after `after` and until `now` that `isIncluded` accepts. Cost: O(log n), and
   * linear in the entries that are examined.
   */
  page(now: number, limit: number, after?: Place, isIncluded?: (entry: ListedEntry) => boolean): ListedEntry[] {
    const page: ListedEntry[] = []
    const end = this.#due(now)
    let index = after ? this.#indexOf(after) : 0
    if (after && this.#sorted[index]?.id === after.id) index++
    for (; index < end && page.length < limit; index++) {
      const entry = this.#sorted[index]!
      if (!isIncluded || isIncluded(entry)) page.push(entry)
    }
    return page
  }

  #due(now: number): number {
    return this.#indexOf({ at: now + 1, id: '' })
  }

  #indexOf(place: Place): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (precedes(this.#sorted[middle]!, place)) low = middle + 1
      else high = middle
    }
    return low
  }
}
