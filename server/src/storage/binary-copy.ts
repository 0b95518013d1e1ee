/**
 * Reads whole files from PostgreSQL in binary form. The usual answers of PostgreSQL are text, so the bytes of a file
 * would be encoded there and decoded here, which costs more than all other work on a letter with files. COPY sends the
 * bytes as they are.
 */
import { withClient } from '@takedown/prisma/connection.ts'
import pg from 'pg'

/** Length of the signature and the flags with which a binary COPY begins. The length of an extension follows. */
const SIGNATURE_BYTES = 15

/**
 * Returns those files that are stored in PostgreSQL, by their hashes, all in memory at the same time. Cost: one
 * statement.
 */
export async function copyFiles(sql: pg.Pool, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (hashes.length === 0) return new Map()
  // COPY takes no parameters.
  const listed = hashes.map((hash) => pg.escapeLiteral(hash)).join(', ')
  const pieces = new Map<string, Uint8Array[]>()
  const add = ([sha256, bytes]: Buffer[]) => {
    const key = sha256!.toString('latin1')
    pieces.set(key, [...(pieces.get(key) ?? []), bytes!])
  }
  const text = `COPY (
    SELECT f.sha256, p.bytes FROM stored_file f JOIN stored_piece p ON p.pieces_id = f.pieces_id
    WHERE f.sha256 IN (${listed}) ORDER BY p.position) TO STDOUT (FORMAT BINARY)`
  await withClient(
    sql,
    (client) =>
      new Promise<void>((resolve, reject) => {
        client.query(new CopiedRows(text, add, (error) => (error ? reject(error) : resolve())))
      }),
  )
  return new Map([...pieces].map(([sha256, [first, ...more]]) => [sha256, joined(first!, more)]))
}

const joined = (first: Uint8Array, more: readonly Uint8Array[]): Uint8Array =>
  more.length === 0 ? first : Buffer.concat([first, ...more])

/** Runs a binary COPY and calls `onRow` with copies of the fields of each row. PostgreSQL sends each row whole. */
class CopiedRows extends pg.Query {
  readonly #onRow: (fields: Buffer[]) => void
  #isBegun = false

  constructor(text: string, onRow: (fields: Buffer[]) => void, onEnd: (error: Error | undefined) => void) {
    super(text, onEnd)
    this.#onRow = onRow
  }

  /** Called by the client for each message. `chunk` is a part of a buffer that the client writes again later. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let at = 0
    if (!this.#isBegun) {
      at = SIGNATURE_BYTES + 4 + chunk.readInt32BE(SIGNATURE_BYTES)
      this.#isBegun = true
    }
    while (at < chunk.length) {
      const count = chunk.readInt16BE(at)
      at += 2
      // The end of the data is marked by a row of -1 fields.
      if (count < 0) return
      const fields: Buffer[] = []
      for (let index = 0; index < count; index++) {
        const length = chunk.readInt32BE(at)
        at += 4
        fields.push(Buffer.from(chunk.subarray(at, at + length)))
        at += length
      }
      this.#onRow(fields)
    }
  }
}
