/**
 * Caches query results. Identical queries at the same time share one read. An event removes the results that it
 * concerns. If such a result is still being read, it is not cached.
 */
import { LRUCache } from 'lru-cache'
import type { Envelope } from './envelope.ts'
import type { Tailer } from './tailer.ts'

type Result = Uint8Array

/** A result that is cached, or one that is still being read. */
export type Cached = { bytes: Result } | { pending: Promise<Result> }

interface Entry {
  touches: (event: Envelope) => boolean
  pending: Promise<Result>
  /** null while the result is being read */
  bytes: Result | null
}

export interface ResultCacheOptions {
  /** Maximum number of results; the least recently used one is removed first. Default 500. */
  entries?: number
  /** Maximum number of bytes of all results and keys. Default 64 MiB. */
  bytes?: number
  /** Milliseconds after which a result expires even without an event. Default 10,000. */
  maxAgeMs?: number
}

export class ResultCache {
  readonly #entries: LRUCache<string, Entry>
  readonly #cleanups: (() => void)[]

  constructor(tailer: Tailer, { entries = 500, bytes = 64 * 1024 * 1024, maxAgeMs = 10_000 }: ResultCacheOptions = {}) {
    this.#entries = new LRUCache({ max: entries, maxSize: bytes, ttl: maxAgeMs })
    this.#cleanups = [
      tailer.onEvents((events) => {
        for (const [key, { touches }] of [...this.#entries]) if (events.some(touches)) this.#entries.delete(key)
      }),
      tailer.onReset(() => this.#entries.clear()),
    ]
  }

  get size(): number {
    return this.#entries.size
  }

  /** Returns the result that is cached or being read; undefined if `get` would read it. */
  peek(key: string): Cached | undefined {
    const entry = this.#entries.get(key)
    return entry && (entry.bytes ? { bytes: entry.bytes } : { pending: entry.pending })
  }

  /**
   * Returns the result for `key`: the cached one, the one that is being read, or one that `make` reads now. `make`
   * returns `keep: false` for a result that must not be cached, such as one with errors. Callers that already wait
   * receive such a result too. `touches` selects the events that invalidate the result. Other viewers wait for `make`, so
   * it must not wait for a limit of the viewer who calls `get`.
   */
  async get(
    key: string,
    touches: (event: Envelope) => boolean,
    make: () => Promise<{ result: Result; keep: boolean }>,
  ): Promise<Result> {
    const cached = this.#entries.get(key)
    if (cached) return cached.pending
    const pending = (async () => make())()
    const entry: Entry = { touches, pending: pending.then(({ result }) => result), bytes: null }
    // Callers that share the promise handle its rejection. Without this handler, the rejection would count as unhandled
    // if there are no such callers.
    entry.pending.catch(() => {})
    const keySize = 2 * key.length
    this.#entries.set(key, entry, { size: keySize })
    // If an event invalidates the entry during the read, only the callers that already wait receive the result.
    const isCurrent = () => this.#entries.peek(key) === entry
    try {
      const { result, keep } = await pending
      if (isCurrent()) {
        // LRUCache updates the size of an entry only for another object, so the entry is copied.
        if (keep)
          this.#entries.set(key, { ...entry, bytes: result }, { size: keySize + result.byteLength, noUpdateTTL: true })
        else this.#entries.delete(key)
      }
      return result
    } catch (error) {
      if (isCurrent()) this.#entries.delete(key)
      throw error
    }
  }

  stop(): void {
    for (const cleanup of this.#cleanups) cleanup()
    this.#entries.clear()
  }
}
