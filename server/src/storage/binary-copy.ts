/**
 * Reads whole files from PostgreSQL in binary form. The usual answers of PostgreSQL are text, so the bytes of a file
 * would be encoded there and decoded here, which costs more than all other work on a letter with files. COPY sends the
 * bytes as they are.
 */
import { withClient } from '@takedown/prisma/connection.ts'
import pg from 'pg'
import { CopiedRows, type Fields } from './copied-rows.ts'

/**
 * Returns those files that are stored in PostgreSQL, by their hashes, all in memory at the same time. Cost: one
 * statement.
 */
export async function copyFiles(sql: pg.Pool, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (hashes.length === 0) return new Map()
  // COPY takes no parameters.
  const listed = hashes.map((hash) => pg.escapeLiteral(hash)).join(', ')
  const pieces = new Map<string, Uint8Array[]>()
  const add = (row: Fields) => {
    const key = row.view(0)!.toString('latin1')
    pieces.set(key, [...(pieces.get(key) ?? []), Buffer.from(row.view(1)!)])
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
