/**
 * Results that are kept until an event touches them. Identical questions in flight are answered by one reading, and many
 * screens asking the same cost what one costs. A kept result never omits an event at or before the position it states:
 * that position was taken before the reading, and whatever the log says afterwards drops it.
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

export interface KeptOptions {
  /** Results kept at most; the one that was not asked for longest goes first. Default 500. */
  entries?: number
  /** Bytes kept at most, all results and what they go by together. Default 64 MiB. */
  bytes?: number
  /** Milliseconds after which a result is made anew even if nothing happened. Default 10,000. */
  maxAgeMs?: number
}

export class ResultCache {
  readonly #entries = new Map<string, Entry>()
  readonly #limits: Required<KeptOptions>
  readonly #forget: (() => void)[]
  #bytes = 0

  constructor(tailer: Tailer, { entries = 500, bytes = 64 * 1024 * 1024, maxAgeMs = 10_000 }: KeptOptions = {}) {
    this.#limits = { entries, bytes, maxAgeMs }
    this.#forget = [
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

  /** Whether the result is here or in the making, so that asking for it costs nothing. */
  has(key: string): boolean {
    const entry = this.#entries.get(key)
    return entry !== undefined && performance.now() - entry.madeAt < this.#limits.maxAgeMs
  }

  /**
   * The result under `key`: kept, in the making, or made now. `make` answers null for what must not be kept, such as a
   * result with errors; whoever waits gets it all the same.
   */
  async get(
    key: string,
    touches: (event: Envelope) => boolean,
    make: () => Promise<{ result: Result; keep: boolean }>,
  ): Promise<Result> {
    const earlier = this.#entries.get(key)
    if (earlier && performance.now() - earlier.madeAt < this.#limits.maxAgeMs) {
      // Asked for last, so let go last.
      this.#entries.delete(key)
      this.#entries.set(key, earlier)
      return earlier.result
    }
    if (earlier) this.#drop(key)
    const making = (async () => make())()
    const entry: Entry = {
      touches,
      result: making.then(({ result }) => result),
      madeAt: performance.now(),
      size: 2 * key.length,
    }
    // Whoever shares it handles its failure; if nobody does, it is handled here.
    entry.result.catch(() => {})
    this.#entries.set(key, entry)
    this.#bytes += entry.size
    this.#shrink()
    try {
      const { result, keep } = await making
      // An event may have dropped it while it was made: then it served those who waited, and nobody else.
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
    for (const forget of this.#forget) forget()
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
