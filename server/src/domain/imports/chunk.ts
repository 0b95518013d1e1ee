/** Collects the lines of an import file into chunks of rows for the staging table. */
import { nameInStored, newItem } from '#domain/content/items.ts'
import { type ResolvedItem, resolveItem, type urlReader } from '#domain/content/read-addresses.ts'
import { copyRow } from '#domain/core/copy/copy-text.ts'

/**
 * A line that is not empty: a parsed value, or the reason why it could not be read. `notes` state what was not
 * understood beside the address. Several values may come from one line.
 */
export type ImportLine = { line: number; raw: string } & ({ value: unknown; notes?: string[] } | { reason: string })

export interface Problem {
  line: number
  raw: string
  reason: string
  /** whether the address of the line was taken */
  taken: boolean
}

const MAX_CHUNK_ROWS = 1_000
/**
 * Maximum number of lines in a chunk. Without this limit, a file of mostly faulty lines, which add no rows, would show
 * no progress.
 */
const MAX_CHUNK_LINES = 10_000
const CHUNK_BYTES = 512 * 1024
/** Upper bound of the size of a row, even with the longest address and title. */
const MAX_ROW_BYTES = 16 * 1024
/**
 * When the rows of an import reach a multiple of this number, the present chunk is the last one of its batch. So a
 * batch, which is one transaction, has at most 5,000 rows.
 */
const MIN_BATCH_ROWS = 4_000
/** Further problems of an import are only counted. */
export const MAX_STORED_PROBLEMS = 100_000
const MAX_RAW_LENGTH = 500

export interface LineReader {
  readUrls: Awaited<ReturnType<typeof urlReader>>
  kinds: ReadonlySet<string>
  /** see `saveItems` */
  mayName: boolean
}

/**
 * Parsed lines that are not written yet. The counters continue from the previous chunk. Each row becomes bytes at once,
 * because row objects would live so long that only a full garbage collection could free them.
 */
export class Chunk {
  readonly importId: string
  readonly batch: number
  readonly problems: Problem[] = []
  received: number
  rejected: number
  noted: number
  rows: number
  readonly #nextId: () => string
  readonly #before: { received: number; rows: number }
  readonly #content = Buffer.allocUnsafe(CHUNK_BYTES)
  #size = 0

  constructor(importId: string, nextId: () => string, before: Pick<Chunk, 'received' | 'rejected' | 'noted' | 'rows'>) {
    const { received, rejected, noted, rows } = before
    this.importId = importId
    this.#nextId = nextId
    this.received = received
    this.rejected = rejected
    this.noted = noted
    this.rows = rows
    this.#before = { received, rows }
    this.batch = Math.floor(rows / MIN_BATCH_ROWS) + 1
  }

  /** COPY text, with the columns in the order of the COPY statement in stage.ts. */
  get content(): Buffer {
    return this.#content.subarray(0, this.#size)
  }

  /** Number of batches of the import so far, including that of this chunk. */
  get batches(): number {
    return this.rows > this.#before.rows ? this.batch : Math.ceil(this.rows / MIN_BATCH_ROWS)
  }

  get full(): boolean {
    return (
      this.rows - this.#before.rows >= MAX_CHUNK_ROWS ||
      this.received - this.#before.received >= MAX_CHUNK_LINES ||
      this.#size > CHUNK_BYTES - MAX_ROW_BYTES
    )
  }

  add(read: LineReader, line: ImportLine): void {
    this.received++
    const result = readLine(read, line)
    if ('reason' in result) {
      this.#store(line, { reason: result.reason, taken: false })
      this.rejected++
      return
    }
    const { platformId, domain, url, kind, title, reach } = result.item
    if (result.notes.length > 0) {
      this.#store(line, { reason: result.notes.join('; '), taken: true })
      this.noted++
    }
    const namedOwner = read.mayName ? result.item.namedOwner : nameInStored(result.item)
    // Several rows may come from one line, so the row is numbered by its place among all rows.
    const origin = [this.importId, this.batch, this.received, this.#nextId()]
    const row = copyRow([...origin, platformId, domain, url, namedOwner, kind, title, reach])
    this.#size += this.#content.write(row, this.#size)
    this.rows++
  }

  #store({ line, raw }: ImportLine, { reason, taken }: Pick<Problem, 'reason' | 'taken'>): void {
    if (this.rejected + this.noted >= MAX_STORED_PROBLEMS || this.problems.at(-1)?.line === line) return
    // PostgreSQL rejects NUL, and lone surrogates that arise from the cut.
    this.problems.push({
      line,
      reason,
      taken,
      raw: Buffer.from(raw.slice(0, MAX_RAW_LENGTH)).toString().replaceAll('\0', '␀'),
    })
  }
}

const simpleAddress = /^[!-~]{1,2048}$/

/**
 * Whether the line is only an address with characters that `newItem` accepts. Most lines are such addresses, and
 * validation with zod would take longer than parsing the address.
 */
function isSimpleAddress(input: unknown): input is { url: string } {
  if (typeof input !== 'object' || input === null) return false
  for (const name in input) if (name !== 'url') return false
  return 'url' in input && typeof input.url === 'string' && simpleAddress.test(input.url)
}

type LineResult = { item: ResolvedItem; notes: readonly string[] } | { reason: string }

const noNotes: readonly string[] = []

/**
 * Validates a line by the same rules as `addItems`, except that a wrong kind, title or reach is dropped and noted: the
 * address is taken all the same.
 */
function readLine({ readUrls, kinds }: LineReader, line: ImportLine): LineResult {
  if ('reason' in line) return { reason: line.reason }
  if (isSimpleAddress(line.value) && !line.notes?.length) return resolved(readUrls, line.value, noNotes)
  const input = decorated(line.value, kinds)
  if ('reason' in input) return input
  return resolved(readUrls, input.item, [...(line.notes ?? []), ...input.notes])
}

function resolved(
  readUrls: LineReader['readUrls'],
  input: Parameters<typeof resolveItem>[1],
  notes: readonly string[],
): LineResult {
  const item = resolveItem(readUrls, input)
  return 'rejected' in item ? { reason: `url: ${item.rejected}` } : { item, notes }
}

const decorations = ['kind', 'title', 'reach']

function decorated(
  value: unknown,
  kinds: LineReader['kinds'],
): { item: Parameters<typeof resolveItem>[1]; notes: string[] } | { reason: string } {
  const input = newItem.safeParse(value)
  if (input.success) {
    const { kind, ...item } = input.data as { kind?: string; url: string }
    if (kind === undefined || kinds.has(kind)) return { item: { ...item, kind }, notes: [] }
    return { item, notes: [`kind: unknown code "${kind}"`] }
  }
  const { issues } = input.error
  const reason = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  const names = issues.map(({ path }) => String(path[0]))
  if (!names.every((name) => decorations.includes(name))) return { reason }
  const rest = Object.entries(value as object).filter(([name]) => !names.includes(name))
  const result = decorated(Object.fromEntries(rest), kinds)
  return 'reason' in result ? result : { item: result.item, notes: [reason, ...result.notes] }
}
