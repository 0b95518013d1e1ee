/**
 * Stores the files of a backup that were in an S3 store. A restoration puts them into the database, because the backup
 * may be restored elsewhere; a server with a store moves them there (jobs/file-moves.ts).
 */
import { createHash, type Hash, randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'

const PIECE_BYTES = 1_000_000

/** Receives the chunks of each file one after the other. */
export function createFileStore(client: ClientBase) {
  let open: { sha256: string; piecesId: string; position: number; hash: Hash } | null = null
  let files = 0

  async function close(): Promise<void> {
    if (!open) return
    const { sha256, piecesId, hash } = open
    open = null
    if (hash.digest('hex') !== sha256) throw new Error(`The bytes of the file ${sha256} have another hash.`)
    const { rowCount } = await client.query('UPDATE stored_file SET pieces_id = $2 WHERE sha256 = $1', [
      sha256,
      piecesId,
    ])
    if (rowCount !== 1) throw new Error(`The file ${sha256} belongs to no row.`)
    files++
  }

  return {
    async add(sha256: string, bytes: Buffer): Promise<void> {
      if (open?.sha256 !== sha256) {
        await close()
        open = { sha256, piecesId: randomUUID(), position: 0, hash: createHash('sha256') }
      }
      open.hash.update(bytes)
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        await client.query('INSERT INTO stored_piece (pieces_id, position, bytes) VALUES ($1, $2, $3)', [
          ...[open.piecesId, open.position++, bytes.subarray(at, at + PIECE_BYTES)],
        ])
    },
    /** Returns the number of files. */
    async end(): Promise<number> {
      await close()
      return files
    },
  }
}
