/** Lines of a file on their way into the staging table. */
import { type FoundItem, newItem, resolveItem, type urlReader } from '#domain/content/items.ts'
import { copyRow } from '#domain/core/copy-text.ts'

/** One line of a file that says something: of a thing, or nothing that could be read. */
export type ImportLine = { line: number; raw: string } & ({ said: unknown } | { broken: string })

export interface Problem {
  line: number
  raw: string
  reason: string
}

const PIECE_ROWS = 1_000
/** So that a file of nothing but faults shows progress as well. */
const PIECE_LINES = 10_000
const PIECE_BYTES = 512 * 1024
/** More than the longest address and title take, escaped. */
const ROW_BYTES = 16 * 1024
/** A batch is one transaction when it is settled: at most 5,000 rows, with the piece that overshoots. */
const BATCH_ROWS = 4_000
/** All problems are counted; these are kept. */
export const KEPT_PROBLEMS = 1_000
const RAW_LENGTH = 500

type Read = Awaited<ReturnType<typeof urlReader>>

/**
 * Lines understood and not yet written; counters go on from the piece before. Rows are bytes from the first: as objects,
 * hundreds of thousands of them would pass through memory just slowly enough to pile up as garbage of the old kind.
 */
export class Chunk {
  readonly importId: string
  readonly batch: number
  readonly problems: Problem[] = []
  received: number
  rejected: number
  /** rows so far, this piece's included */
  rows: number
  readonly #nextId: () => string
  readonly #before: { received: number; rows: number }
  readonly #content = Buffer.allocUnsafe(PIECE_BYTES)
  #size = 0

  constructor(importId: string, nextId: () => string, before: Pick<Chunk, 'received' | 'rejected' | 'rows'>) {
    const { received, rejected, rows } = before
    this.importId = importId
    this.#nextId = nextId
    this.received = received
    this.rejected = rejected
    this.rows = rows
    this.#before = { received, rows }
    this.batch = Math.floor(rows / BATCH_ROWS) + 1
  }

  /** For COPY; the columns are those of `stage`. */
  get content(): Buffer {
    return this.#content.subarray(0, this.#size)
  }

  /** How many batches there are with this piece. */
  get batches(): number {
    return this.rows > this.#before.rows ? this.batch : Math.ceil(this.rows / BATCH_ROWS)
  }

  get full(): boolean {
    return (
      this.rows - this.#before.rows >= PIECE_ROWS ||
      this.received - this.#before.received >= PIECE_LINES ||
      this.#size > PIECE_BYTES - ROW_BYTES
    )
  }

  add(read: Read, line: ImportLine): void {
    this.received++
    const result = readLine(read, line)
    if ('reason' in result) {
      this.#reject(line, result.reason)
      return
    }
    const { platformId, url, kind, title, reach } = result
    const row = copyRow([this.importId, this.batch, line.line, this.#nextId(), platformId, url, kind, title, reach])
    this.#size += this.#content.write(row, this.#size)
    this.rows++
  }

  #reject({ line, raw }: ImportLine, reason: string): void {
    // What was read may be cut within a pair of surrogates, and PostgreSQL takes no NUL.
    if (this.rejected < KEPT_PROBLEMS)
      this.problems.push({ line, reason, raw: Buffer.from(raw.slice(0, RAW_LENGTH)).toString().replaceAll('\0', '␀') })
    this.rejected++
  }
}

const plain = /^[!-~]{1,2048}$/

/**
 * An address and nothing else, of characters that no rule of `newItem` minds: most lines of most files. Asking zod costs
 * more than understanding the address, and leaves a kilobyte of garbage behind that only a full collection clears.
 */
function isPlain(input: unknown): input is { url: string } {
  if (typeof input !== 'object' || input === null) return false
  for (const name in input) if (name !== 'url') return false
  return 'url' in input && typeof input.url === 'string' && plain.test(input.url)
}

/** By the very rules of `addItems`, in its words. */
function readLine(read: Read, line: ImportLine): FoundItem | { reason: string } {
  if ('broken' in line) return { reason: line.broken }
  const input = isPlain(line.said) ? { success: true as const, data: line.said } : newItem.safeParse(line.said)
  if (!input.success)
    return { reason: input.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
  const item = resolveItem(read, input.data)
  return 'rejected' in item ? { reason: `url: ${item.rejected}` } : item
}
