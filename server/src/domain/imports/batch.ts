/** Lines on their way into the staging table: each thing once, the rest counted. */
import { type FoundItem, newItem, understand, type urlReader } from '#domain/items.ts'
import { uuid7 } from './uuid7.ts'

/** One line of a file that says something: of a thing, or nothing that could be read. */
export type ImportLine = { line: number; raw: string } & ({ said: unknown } | { broken: string })

export interface Problem {
  line: number
  raw: string
  reason: string
}

/** One transaction settles at most this many things. */
export const BATCH_ROWS = 5_000
/** So that a file of nothing but repeats or faults shows progress as well. */
const BATCH_LINES = 20_000
/** All problems are counted; these are kept. */
export const KEPT_PROBLEMS = 1_000
const RAW_LENGTH = 500

type Read = Awaited<ReturnType<typeof urlReader>>

const nextId = uuid7()

export class Batch {
  readonly rows = new Map<string, FoundItem & { line: number; id: string }>()
  readonly problems: Problem[] = []
  /** Of the lines before and of this batch's. */
  received: number
  rejected: number
  known: number
  #lines = 0

  constructor(before: { received: number; rejected: number; known: number } = { received: 0, rejected: 0, known: 0 }) {
    this.received = before.received
    this.rejected = before.rejected
    this.known = before.known
  }

  get full(): boolean {
    return this.rows.size >= BATCH_ROWS || this.#lines >= BATCH_LINES
  }

  /** A repeat adds what `addItems` would add by it: the first kind and title stay, the last reach counts. */
  add(read: Read, line: ImportLine): void {
    this.#lines++
    this.received++
    const found = readLine(read, line)
    if ('reason' in found) {
      this.#reject(line, found.reason)
      return
    }
    const key = `${found.platformId} ${found.url}`
    const earlier = this.rows.get(key)
    if (earlier) {
      this.known++
      earlier.title ??= found.title
      earlier.reach = found.reach ?? earlier.reach
    } else this.rows.set(key, { ...found, line: line.line, id: nextId() })
  }

  #reject({ line, raw }: ImportLine, reason: string): void {
    // What was read may be cut within a pair of surrogates, and PostgreSQL takes no NUL.
    if (this.rejected < KEPT_PROBLEMS)
      this.problems.push({ line, reason, raw: Buffer.from(raw.slice(0, RAW_LENGTH)).toString().replaceAll('\0', '␀') })
    this.rejected++
  }
}

/** By the very rules of `addItems`, in its words. */
function readLine(read: Read, line: ImportLine): FoundItem | { reason: string } {
  if ('broken' in line) return { reason: line.broken }
  const said = newItem.safeParse(line.said)
  if (!said.success)
    return { reason: said.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
  const item = understand(read, said.data)
  return 'rejected' in item ? { reason: `url: ${item.rejected}` } : item
}
