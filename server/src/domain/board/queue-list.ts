/** Holds the entries of one work queue in memory, sorted by their rank and by the time at which they began to wait. */

/** 0 for danger to life and for child-abuse material, 1 for other urgent entries, 2 for all others. */
export type Rank = 0 | 1 | 2

export interface ListedEntry {
  id: string
  rank: Rank
  /** when the entry began to wait, in milliseconds since 1970 */
  at: number
  people: readonly string[]
}

export type Place = Pick<ListedEntry, 'id' | 'rank' | 'at'>

type IsIncluded = (entry: ListedEntry) => boolean

interface Counted {
  count: number
  /** when the oldest entry began to wait; null if there is none */
  oldestAt: number | null
}

export class QueueList {
  /** One list for each rank, so that the entries whose instant has come are the beginning of each list. */
  readonly #byRank = [new SortedEntries(), new SortedEntries(), new SortedEntries()] as const
  readonly #byId = new Map<string, ListedEntry>()

  /** Adds an entry, or replaces the entry with the same id. Cost: O(log n) comparisons. */
  set(entry: ListedEntry): void {
    this.delete(entry.id)
    this.#byId.set(entry.id, entry)
    this.#byRank[entry.rank].add(entry)
  }

  delete(id: string): void {
    const entry = this.#byId.get(id)
    if (!entry) return
    this.#byId.delete(id)
    this.#byRank[entry.rank].delete(entry)
  }

  get(id: string): ListedEntry | undefined {
    return this.#byId.get(id)
  }

  clear(): void {
    for (const entries of this.#byRank) entries.clear()
    this.#byId.clear()
  }

  /** Returns the number of entries whose instant is not after `now`, counted up to `max`. Cost: O(log n). */
  count(now: number, max: number): Counted {
    const counts = this.#byRank.map((entries) => entries.due(now))
    const oldest = this.#byRank.flatMap((entries, rank) => (counts[rank]! > 0 ? entries.at(0)!.at : []))
    return { count: Math.min(max, counts[0]! + counts[1]! + counts[2]!), oldestAt: minOf(oldest) }
  }

  /** Like `count`, but counts only the entries that `isIncluded` accepts. Cost: O(n). */
  countOf(now: number, max: number, isIncluded: IsIncluded): Counted {
    const entries = this.page(now, Number.POSITIVE_INFINITY, undefined, isIncluded)
    return { count: Math.min(max, entries.length), oldestAt: minOf(entries.map(({ at }) => at)) }
  }

  /**
   * Returns the first `limit` entries after `after` and until `now` that `isIncluded` accepts. Cost: O(log n), and
   * linear in the entries that are examined.
   */
  page(now: number, limit: number, after?: Place, isIncluded: IsIncluded = () => true): ListedEntry[] {
    const page: ListedEntry[] = []
    for (const [rank, entries] of this.#byRank.entries()) {
      if (after && rank < after.rank) continue
      const end = entries.due(now)
      let index = after?.rank === rank ? entries.indexAfter(after) : 0
      for (; index < end && page.length < limit; index++) {
        const entry = entries.at(index)!
        if (isIncluded(entry)) page.push(entry)
      }
    }
    return page
  }
}

/** Entries of one rank, in the order of their instants and ids. */
class SortedEntries {
  readonly #sorted: ListedEntry[] = []

  add(entry: ListedEntry): void {
    this.#sorted.splice(this.#indexOf(entry), 0, entry)
  }

  /** Removes an entry that the list contains. */
  delete(entry: ListedEntry): void {
    this.#sorted.splice(this.#indexOf(entry), 1)
  }

  clear(): void {
    this.#sorted.length = 0
  }

  at(index: number): ListedEntry | undefined {
    return this.#sorted[index]
  }

  /** Returns the number of entries whose instant is not after `now`. */
  due(now: number): number {
    return this.#indexOf({ at: now + 1, id: '' })
  }

  /** Returns the index of the first entry after `place`, which the list need not contain. */
  indexAfter(place: Omit<Place, 'rank'>): number {
    const index = this.#indexOf(place)
    const entry = this.#sorted[index]
    return entry?.id === place.id && entry.at === place.at ? index + 1 : index
  }

  #indexOf(place: Omit<Place, 'rank'>): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (precedes(this.#sorted[middle]!, place)) low = middle + 1
      else high = middle
    }
    return low
  }
}

const precedes = (a: Omit<Place, 'rank'>, b: Omit<Place, 'rank'>): boolean =>
  a.at < b.at || (a.at === b.at && a.id < b.id)

const minOf = (instants: readonly number[]): number | null =>
  instants.reduce<number | null>((least, at) => (least === null || at < least ? at : least), null)
