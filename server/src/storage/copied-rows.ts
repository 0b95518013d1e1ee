/**
 * Runs a binary COPY … TO STDOUT and hands its rows over one by one, without copying them. The connection reads no
 * further data while a row is handled, so the memory in use does not depend on the number of rows.
 */
import pg from 'pg'

/** Length of the signature and the flags with which a binary COPY begins. The length of an extension follows. */
const SIGNATURE_BYTES = 15
const MAX_FIELDS = 32

/** The fields of one row. All bytes are views of a buffer that the connection writes again after the call. */
export class Fields {
  bytes: Buffer = Buffer.alloc(0)
  /** where each field begins, and its length in bytes; -1 for NULL */
  readonly starts = new Int32Array(MAX_FIELDS)
  readonly lengths = new Int32Array(MAX_FIELDS)

  isNull(index: number): boolean {
    return this.lengths[index]! < 0
  }

  /** Returns the bytes of a field, or null for NULL. */
  view(index: number): Buffer | null {
    const start = this.starts[index]!
    return this.isNull(index) ? null : this.bytes.subarray(start, start + this.lengths[index]!)
  }

  /** Reads the next row at `at`. Returns where it ends, or -1 at the mark of the end of the data. */
  read(at: number): number {
    const { bytes, starts, lengths } = this
    const count = bytes.readInt16BE(at)
    if (count < 0) return -1
    let next = at + 2
    for (let index = 0; index < count; index++) {
      const length = bytes.readInt32BE(next)
      next += 4
      starts[index] = next
      lengths[index] = length
      if (length > 0) next += length
    }
    return next
  }
}

/** A binary COPY of at most MAX_FIELDS columns. An error that `onRow` throws ends the connection. */
export class CopiedRows extends pg.Query {
  readonly #onRow: (row: Fields) => void
  readonly #row = new Fields()
  #isBegun = false

  constructor(text: string, onRow: (row: Fields) => void, onEnd: (error: Error | undefined) => void) {
    super(text, onEnd)
    this.#onRow = onRow
  }

  /** Called by the client for each message. PostgreSQL sends each row whole. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const row = this.#row
    row.bytes = chunk
    let at = 0
    if (!this.#isBegun) {
      at = SIGNATURE_BYTES + 4 + chunk.readInt32BE(SIGNATURE_BYTES)
      this.#isBegun = true
    }
    while (at < chunk.length) {
      at = row.read(at)
      if (at < 0) return
      this.#onRow(row)
    }
  }
}
