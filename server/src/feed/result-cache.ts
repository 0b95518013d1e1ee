/**
 * Query cache, invalidated by log events. Identical queries in flight share one read, so many screens with the same
 * query cost as much as one. A cached result never omits an event at or before its position: the position was taken
 * before the read, and later events invalidate the entry.
 */
import type { Envelope } from './envelope.ts'
import type { Tailer } from './tailer.ts'

type Result = Uint8Array

interface Entry {
  touches: (event: Envelope) => boolean
  result: Promise<Result>
  madeAt: number
  size: number
}

export interface ResultCacheOptions {
  /** Maximum number of results; the least recently used is evicted first. Default 500. */
  entries?: number
  /** Maximum bytes of all results and keys together. Default 64 MiB. */
  bytes?: number
  /** Milliseconds after which a result expires even without an event. Default 10,000. */
  maxAgeMs?: number
}

export class ResultCache {
  readonly #entries = new Map<string, Entry>()
  readonly #limits: Required<ResultCacheOptions>
  readonly #cleanups: (() => void)[]
  #bytes = 0

  constructor(tailer: Tailer, { entries = 500, bytes = 64 * 1024 * 1024, maxAgeMs = 10_000 }: ResultCacheOptions = {}) {
    this.#limits = { entries, bytes, maxAgeMs }
    this.#cleanups = [
      tailer.onEvents((events) => {
        for (const [key, { touches }] of this.#entries) if (events.some(touches)) this.#drop(key)
      }),
      tailer.onReset(() => {
        for (const key of this.#entries.keys()) this.#drop(key)
      }),
    ]
  }

  get size(): number {
    return this.#entries.size
  }

  /** Whether the result is cached or in flight, so that `get` costs no read. */
  has(key: string): boolean {
    const entry = this.#entries.get(key)
    return entry !== undefined && performance.now() - entry.madeAt < this.#limits.maxAgeMs
  }

  /**
   * The result for `key`: cached, in flight, or read now with `make`, which returns `keep: false` for a result that
   * must not be cached, such as one with errors. Callers that wait for it receive it nevertheless. `touches` selects
   * the events that invalidate it.
   */
  async get(
    key: string,
    touches: (event: Envelope) => boolean,
    make: () => Promise<{ result: Result; keep: boolean }>,
  ): Promise<Result> {
    const cached = this.#entries.get(key)
    if (cached && performance.now() - cached.madeAt < this.#limits.maxAgeMs) {
      // Most recently used, so evicted last.
      this.#entries.delete(key)
      this.#entries.set(key, cached)
      return cached.result
    }
    if (cached) this.#drop(key)
    const pending = (async () => make())()
    const entry: Entry = {
      touches,
      result: pending.then(({ result }) => result),
      madeAt: performance.now(),
      size: 2 * key.length,
    }
    // Callers that share the promise handle a rejection; this covers an entry without any.
    entry.result.catch(() => {})
    this.#entries.set(key, entry)
    this.#bytes += entry.size
    this.#shrink()
    try {
      const { result, keep } = await pending
      // An event may have invalidated the entry during the read: then it serves only the callers that waited.
      if (this.#entries.get(key) === entry) {
        if (keep) this.#grow(entry, result.byteLength)
        else this.#drop(key)
        this.#shrink()
      }
      return result
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#drop(key)
      throw error
    }
  }

  stop(): void {
    for (const cleanup of this.#cleanups) cleanup()
    this.#entries.clear()
  }

  #grow(entry: Entry, bytes: number): void {
    entry.size += bytes
    this.#bytes += bytes
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.size ?? 0
    this.#entries.delete(key)
  }

  #shrink(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) return
      this.#drop(key)
    }
  }
}
