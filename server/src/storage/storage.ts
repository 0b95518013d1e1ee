/**
 * Streams, moves and deletes stored files. A new file is stored in PostgreSQL in the same transaction as the row that
 * refers to it (`putFile`), so no row refers to a missing file. The file-moves job later moves the bytes to the S3
 * store, if one is configured.
 */
import { createHash, type Hash } from 'node:crypto'
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { deleteCopies, forgetDeleted, noteDeleted } from './deletions.ts'
import { type Database, deletePieces, readPieces, readWholeFiles, type StoredBytes } from './pieces.ts'
import { LostFileError, type S3Settings, S3Store } from './s3.ts'

/** A range of bytes: `start` is included, `end` is excluded. */
export interface ByteRange {
  start: number
  end: number
}

interface FileRow {
  size: number
  /** null if the bytes are in the S3 store */
  piecesId: string | null
}

/** Whether an issued document, an inbound mail or an upload that is not erased is the stored file `f`. */
export const isUsed = Prisma.sql`(EXISTS (SELECT 1 FROM request_document d WHERE d.sha256 = f.sha256)
  OR EXISTS (SELECT 1 FROM inbound_mail m WHERE m.sha256 = f.sha256)
  OR EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = f.sha256 AND b.in_storage AND b.erased_at IS NULL))`

interface DeletedRow {
  sha256: string
  /** null if the bytes were in the S3 store */
  piecesId: string | null
}

/** Deletes the bytes of files whose rows were deleted in the same transaction. */
export async function deleteBytes(tx: Database, rows: readonly DeletedRow[]): Promise<void> {
  for (const { piecesId } of rows) if (piecesId !== null) await deletePieces(tx, piecesId)
  const hashesOf = (isInStore: boolean) =>
    rows.filter(({ piecesId }) => (piecesId === null) === isInStore).map(({ sha256 }) => sha256)
  await noteDeleted(tx, hashesOf(true), true)
  await noteDeleted(tx, hashesOf(false), false)
}

export class Storage {
  readonly #db: PrismaClient
  readonly #s3: S3Store | null

  constructor(db: PrismaClient, s3?: S3Settings) {
    this.#db = db
    this.#s3 = s3 ? new S3Store(s3) : null
  }

  /** Streams a file, or a range of it. Returns null if there is no such file. At most one piece is in memory. */
  async get(sha256: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    const row = await this.#find(sha256)
    if (!row) return null
    return this.#read(sha256, row, range ?? { start: 0, end: row.size })
  }

  /**
   * Returns files in the order of `hashes`, all in memory at the same time. Throws LostFileError if a file is missing. Cost: one
   * statement, and for each file in the S3 store another statement and a request to the store.
   */
  async readAll(hashes: readonly string[]): Promise<Uint8Array[]> {
    if (hashes.length === 0) return []
    const known = await readWholeFiles(this.#db, hashes)
    const files: Uint8Array[] = []
    for (const sha256 of hashes) files.push(known.get(sha256) ?? (await this.#readWhole(sha256)))
    return files
  }

  async #readWhole(sha256: string): Promise<Uint8Array> {
    const source = await this.get(sha256)
    if (!source) throw new LostFileError(sha256)
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  async *#read(sha256: string, row: FileRow, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
    let at = start
    if (row.piecesId !== null)
      for await (const piece of readPieces(this.#db, row.piecesId, at)) {
        const part = piece.subarray(0, end - at)
        at += part.length
        yield part
        if (at >= end) return
      }
    if (at >= end) return
    for await (const chunk of await this.#requireS3().get(sha256, at)) {
      const part = chunk.subarray(0, end - at)
      at += part.length
      yield part
      if (at >= end) return
    }
  }

  /**
   * Deletes at most `limit` files that were stored before `before` and that nothing uses (`isUsed`). The row of a file is
   * locked meanwhile, so no other transaction can store the same file. `deleteCopies` deletes copies in the S3 store.
   * Returns the number of deleted files.
   */
  async deleteUnused(before: Date, limit: number): Promise<number> {
    const deleted = await this.#db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<DeletedRow[]>`
        DELETE FROM stored_file WHERE sha256 IN (
          SELECT sha256 FROM stored_file f WHERE stored_at < ${before} AND NOT ${isUsed}
          LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        RETURNING sha256, pieces_id AS "piecesId"`
      await deleteBytes(tx, rows)
      return rows.length
    })
    if (!this.#s3) await forgetDeleted(this.#db)
    return deleted
  }

  /** Deletes copies of deleted files from the S3 store. Returns whether there may be more. */
  async deleteCopies(limit: number): Promise<boolean> {
    return this.#s3 !== null && (await deleteCopies(this.#db, this.#s3, limit))
  }

  /**
   * Moves the oldest file in PostgreSQL to the S3 store. Returns false if there is no such file or no store. If two
   * instances move the same file, both upload the same bytes, so this does no harm.
   */
  async moveNext(): Promise<boolean> {
    if (!this.#s3) return false
    const [row] = await this.#db.$queryRaw<(StoredBytes & { piecesId: string })[]>`
      SELECT sha256, size::float8 AS size, pieces_id AS "piecesId" FROM stored_file f
      WHERE pieces_id IS NOT NULL AND NOT EXISTS (SELECT FROM deleted_file d WHERE d.sha256 = f.sha256)
      ORDER BY stored_at LIMIT 1`
    if (!row) return false
    const { sha256, size, piecesId } = row
    const hash = createHash('sha256')
    await this.#s3.put({ sha256, size }, hashed(hash, size, readPieces(this.#db, piecesId, 0)))
    if (hash.digest('hex') !== sha256) throw new Error(`the stored bytes do not have the hash ${sha256}`)
    await this.#db.$transaction(async (tx) => {
      // Locked by a statement of its own, so that the next one sees what another transaction recorded meanwhile.
      const [now] = await tx.$queryRaw<{ piecesId: string | null }[]>`
        SELECT pieces_id AS "piecesId" FROM stored_file WHERE sha256 = ${sha256} FOR UPDATE`
      const moved = await tx.$executeRaw`
        UPDATE stored_file f SET pieces_id = NULL WHERE sha256 = ${sha256} AND pieces_id = ${piecesId}::uuid
          AND NOT EXISTS (SELECT FROM deleted_file d WHERE d.sha256 = f.sha256)`
      if (moved > 0) await deletePieces(tx, piecesId)
      // The file was deleted during the upload, so the copy belongs to no row.
      else if (now?.piecesId !== null) await noteDeleted(tx, [sha256], true)
    })
    return true
  }

  async close(): Promise<void> {
    await this.#s3?.close()
  }

  async #find(sha256: string): Promise<FileRow | null> {
    const [row] = await this.#db.$queryRaw<FileRow[]>`
      SELECT size::float8 AS size, pieces_id AS "piecesId" FROM stored_file WHERE sha256 = ${sha256}`
    return row ?? null
  }

  #requireS3(): S3Store {
    if (this.#s3) return this.#s3
    throw new Error('a file is in an S3 store, but S3_BUCKET is not set')
  }
}

/**
 * Yields the bytes of `source` and adds them to the hash. Throws if there are fewer than `size` bytes, because the
 * upload would wait for the missing ones.
 */
async function* hashed(hash: Hash, size: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let missing = size
  for await (const chunk of source) {
    hash.update(chunk)
    missing -= chunk.length
    yield chunk
  }
  if (missing > 0) throw new Error(`${missing} bytes of a stored file are missing`)
}
