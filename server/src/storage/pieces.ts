/**
 * Stores files in PostgreSQL, in pieces of at most 1 MB. No function except `readWholeFiles` keeps more than one piece
 * in memory. The key of a file is the SHA-256 of its bytes, so equal files are stored once.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'

export type Database = Pick<Prisma.TransactionClient, '$executeRaw' | '$queryRaw'>

export type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface StoredBytes {
  sha256: string
  size: number
}

const PIECE_BYTES = 1_000_000

/**
 * Stores the bytes of `source` in the transaction `tx`. The caller must write a row that refers to the file in the same
 * transaction, because the housekeeping job deletes unused files. Bytes that are in the S3 store are stored in PostgreSQL
 * again, in case the store has lost them.
 */
export async function putFile(tx: Database, source: Source): Promise<StoredBytes> {
  const piecesId = randomUUID()
  const hash = createHash('sha256')
  let [size, position] = [0, 0]
  for await (const piece of piecesOf(source)) {
    hash.update(piece)
    size += piece.length
    await tx.$executeRaw`INSERT INTO stored_piece (pieces_id, position, bytes) VALUES (${piecesId}::uuid, ${position++}, ${piece})`
  }
  const sha256 = hash.digest('hex')
  const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO stored_file (sha256, size, pieces_id) VALUES (${sha256}, ${size}, ${piecesId}::uuid)
    ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at, pieces_id = coalesce(stored_file.pieces_id, excluded.pieces_id)
    RETURNING pieces_id IS NOT DISTINCT FROM ${piecesId}::uuid AS "isNew"`
  if (!row?.isNew) await deletePieces(tx, piecesId)
  return { sha256, size }
}

/**
 * Joins and cuts chunks to pieces of PIECE_BYTES, except the last one. The buffer grows with the data, so a small file
 * takes little memory.
 */
async function* piecesOf(source: Source): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let piece = new Uint8Array()
  let filled = 0
  for await (const chunk of source)
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + PIECE_BYTES - filled)
      piece = withRoom(piece, filled + part.length)
      piece.set(part, filled)
      filled += part.length
      from += part.length
      if (filled < PIECE_BYTES) continue
      yield piece
      piece = new Uint8Array()
      filled = 0
    }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** Returns the piece, or a larger copy if it has less than `size` bytes. `size` must be at most PIECE_BYTES. */
function withRoom(piece: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (size <= piece.length) return piece
  const larger = new Uint8Array(Math.min(PIECE_BYTES, Math.max(size, 2 * piece.length)))
  larger.set(piece)
  return larger
}

/**
 * Yields the bytes from `start` on, one piece at a time. Ends early if the file-moves job moves the file to S3
 * meanwhile; the caller then reads the remaining bytes from S3.
 */
export async function* readPieces(db: Database, piecesId: string, start: number): AsyncGenerator<Uint8Array> {
  for (let position = Math.floor(start / PIECE_BYTES); ; position++) {
    const [row] = await db.$queryRaw<{ bytes: Uint8Array }[]>`
      SELECT bytes FROM stored_piece WHERE pieces_id = ${piecesId}::uuid AND position = ${position}`
    if (!row) return
    yield row.bytes.subarray(Math.max(0, start - position * PIECE_BYTES))
  }
}

/**
 * Returns those files that are stored in PostgreSQL, by their hashes, all in memory at the same time. PostgreSQL sends
 * them as base64, which is shorter than its usual form and cheaper to decode. Cost: one statement.
 */
export async function readWholeFiles(db: Database, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  const rows = await db.$queryRaw<{ sha256: string; base64: string }[]>`
    SELECT f.sha256, encode(p.bytes, 'base64') AS base64 FROM stored_file f JOIN stored_piece p ON p.pieces_id = f.pieces_id
    WHERE f.sha256 = ANY (${hashes}::text[]) ORDER BY p.position`
  const pieces = new Map<string, Uint8Array[]>()
  for (const { sha256, base64 } of rows) {
    const bytes = Buffer.from(base64, 'base64')
    const known = pieces.get(sha256)
    if (known) known.push(bytes)
    else pieces.set(sha256, [bytes])
  }
  return new Map([...pieces].map(([sha256, [first, ...more]]) => [sha256, joined(first!, more)]))
}

const joined = (first: Uint8Array, more: readonly Uint8Array[]): Uint8Array =>
  more.length === 0 ? first : Buffer.concat([first, ...more])

export const deletePieces = (tx: Database, piecesId: string): Promise<number> =>
  tx.$executeRaw`DELETE FROM stored_piece WHERE pieces_id = ${piecesId}::uuid`
