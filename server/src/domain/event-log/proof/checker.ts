/**
 * Recomputes payload hashes and the hash chain, event by event, from what a source read. The source may be a database or
 * an export. Nothing that the writer of the log computed is trusted, except that the chain is continued from the stored
 * hash after a fault, so that every fault is named.
 */
import { hash as digest } from 'node:crypto'
import type { Fault, FaultKind } from './faults.ts'
import type { Head } from './heads.ts'

/** At most this number of faults is named; the others are only counted. */
const MAX_FAULTS = 100
export const HASH_BYTES = 32
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(2 * HASH_BYTES) }

/** The type of an event that erased the payload of its subject, another event. No command of this version appends one. */
export const ERASING = 'event.payload_erased'

const withoutDashes = (id: string): string => id.replaceAll('-', '')

/** Describes an event in the list of faults. Called only for faults. */
export type Describe = () => string

/** A hash as bytes within a buffer. */
export interface HashView {
  bytes: Uint8Array
  at: number
}

export class LogChecker {
  /** number of events that were examined */
  events = 0
  /** how many payloads were erased by an event of the log */
  erased = 0
  faultCount = 0
  readonly faults: Fault[] = []
  /** number of the last examined event */
  seq: number
  readonly #previous = Buffer.alloc(HASH_BYTES)
  readonly #heads: Head[]
  /** Events whose payloads are empty, by their ids, until the event that erased them is read. */
  readonly #emptied = new Map<string, { seq: number; event: string }>()
  #scratch = Buffer.alloc(8_192)

  /** `start` is the event after which the examination begins; `heads` were kept outside. */
  constructor(heads: readonly Head[] = [], start: Head = GENESIS) {
    this.seq = start.seq
    this.#previous.write(start.hash, 'hex')
    this.#heads = [...heads].sort((a, b) => a.seq - b.seq).filter(({ seq }) => seq >= start.seq)
    this.#compareHeads()
  }

  /** The chain hash after the last examined event. */
  get hash(): string {
    return this.#previous.toString('hex')
  }

  /** A buffer of at least `length` bytes, which is written anew for each event. */
  scratch(length: number): Buffer {
    if (this.#scratch.length < length) this.#scratch = Buffer.alloc(2 * length)
    return this.#scratch
  }

  /** Faults of one kind in events that follow each other become one fault. */
  addFault(seq: number, kind: FaultKind, more: Omit<Fault, 'seq' | 'kind'> = {}): void {
    this.faultCount++
    const last = this.faults.findLast((fault) => fault.kind === kind)
    if (last && (last.to ?? last.seq) + 1 === seq) last.to = more.to ?? seq
    else if (this.faults.length < MAX_FAULTS) this.faults.push({ seq, kind, ...more })
  }

  /**
   * Examines the next link of the chain. `link` has HASH_BYTES free bytes and then the envelope of the event; the free
   * bytes are overwritten.
   */
  addLink(seq: number, link: Buffer, stored: HashView, describe: Describe): void {
    const expected = this.seq + 1
    this.events++
    this.seq = seq
    if (seq === expected) {
      link.set(this.#previous, 0)
      if (!sameHash(digest('sha256', link, 'buffer'), stored)) this.addFault(seq, 'CHAIN_BROKEN', { event: describe() })
    } else this.addFault(expected, 'MISSING', { to: seq - 1 })
    // The stored hash, so that the next link shows whether the next event has a fault of its own.
    this.#previous.set(stored.bytes.subarray(stored.at, stored.at + HASH_BYTES))
    this.#compareHeads()
  }

  /** Examines the salt and the payload, which follow each other in `salted`. */
  addPayload(seq: number, salted: Buffer, stored: HashView, describe: Describe): void {
    if (!sameHash(digest('sha256', salted, 'buffer'), stored))
      this.addFault(seq, 'PAYLOAD_CHANGED', { event: describe() })
  }

  /** An event whose payload and salt are empty. Without a later event that erased them, they were lost. */
  addEmpty(id: string, seq: number, event: string): void {
    this.#emptied.set(withoutDashes(id), { seq, event })
  }

  /** An event of the type ERASING, whose subject is the event whose payload it erased. */
  addErasure(subjectId: string): void {
    if (this.#emptied.delete(withoutDashes(subjectId))) this.erased++
  }

  /** Ends the examination of a log whose own head is `own`; null if the head is lost. */
  end(own: Head | null): void {
    for (const { seq, event } of this.#emptied.values()) this.addFault(seq, 'PAYLOAD_LOST', { event })
    if (!own) this.addFault(this.seq, 'HEAD_LOST')
    else if (this.seq < own.seq) this.addFault(this.seq + 1, 'MISSING', { to: own.seq })
    else if (this.seq === own.seq && this.hash !== own.hash) this.addFault(this.seq, 'HEAD_DIFFERS')
    const last = this.#heads.at(-1)
    if (last && last.seq > this.seq) this.addFault(this.seq + 1, 'CUT', { to: last.seq })
  }

  #compareHeads(): void {
    for (let head = this.#heads[0]; head && head.seq <= this.seq; head = this.#heads[0]) {
      this.#heads.shift()
      // A head before the present event belongs to a removed one, which is already named.
      if (head.seq === this.seq && !this.hash.startsWith(head.hash)) this.addFault(head.seq, 'REPLACED')
    }
  }
}

function sameHash(computed: Uint8Array, { bytes, at }: HashView): boolean {
  for (let index = 0; index < HASH_BYTES; index++) if (computed[index] !== bytes[at + index]) return false
  return true
}
