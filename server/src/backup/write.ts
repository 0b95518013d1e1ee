/**
 * Writes a backup: a gzipped tar archive with a manifest, the rows of every table as COPY text, the files that are in
 * an S3 store, and counts. Everything is read in one snapshot, so the backup is consistent while people work. The file
 * gets its name only when it is whole and on disk. At most one chunk of 8 MB is in memory.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, link, open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack as createPack, type Pack } from 'tar-stream'
import { LostFileError } from '#storage/s3.ts'
import type { Storage } from '#storage/storage.ts'
import { type End, type Manifest, readManifest } from './manifest.ts'
import { copied, type Table } from './tables.ts'

const CHUNK_BYTES = 8 * 1024 * 1024

export interface BackupOptions {
  client: pg.Client
  /** The new file. Rejects if it exists. */
  path: string
  /** The secret of the installation, of which the backup holds a fingerprint. */
  secret: string | null
  /** Reads the files that are in an S3 store. */
  storage: Pick<Storage, 'get'>
  /** Opens the new file; by default refuses one that exists. */
  openFile?: (path: string) => Promise<FileHandle>
  /** Called for each table, and for the files. */
  onPart?: (name: string) => void
}

export interface Backup {
  manifest: Manifest
  end: End
}

/** If this rejects, the client may be in the middle of a COPY and must be closed. */
export async function writeBackup({
  client,
  path,
  secret,
  storage,
  openFile = (path) => open(path, 'wx', 0o600),
  onPart,
}: BackupOptions): Promise<Backup> {
  const part = `${path}.part`
  const pack = createPack()
  const handle = await openFile(part)
  const written = pipeline(pack, createGzip(), handle.createWriteStream({ flush: true }))
  // A full disk ends the backup at once.
  const failed = new Promise<never>((_resolve, reject) => written.catch(reject))
  try {
    const read = inSnapshot(client, async () => {
      const manifest = await readManifest(client, secret)
      await add(pack, 'manifest.json', json(manifest))
      const end: End = { tables: [], files: 0, erased: [], lost: [] }
      for (const table of manifest.tables) {
        onPart?.(`${table.schema}.${table.name}`)
        end.tables.push(await addTable(pack, client, table))
      }
      onPart?.('files')
      await addFiles(pack, client, storage, end)
      await add(pack, 'end.json', json(end))
      return { manifest, end }
    })
    const backup = await Promise.race([read, failed])
    pack.finalize()
    await written
    await link(part, path)
    return backup
  } finally {
    pack.destroy()
    await rm(part, { force: true })
  }
}

async function inSnapshot<T>(client: pg.Client, read: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query('SET LOCAL statement_timeout = 0')
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
  const result = await read()
  await client.query('ROLLBACK')
  return result
}

async function addTable(pack: Pack, client: pg.Client, table: Table): Promise<End['tables'][number]> {
  const stream = client.query(copyTo(`COPY ${copied(table)} TO STDOUT`))
  const hash = createHash('sha256')
  let chunks = 0
  for await (const chunk of inChunks(stream)) {
    hash.update(chunk)
    await add(pack, `tables/${table.schema}.${table.name}/${String(chunks++).padStart(6, '0')}`, chunk)
  }
  return { rows: stream.rowCount ?? 0, sha256: hash.digest('hex') }
}

/**
 * Adds the files whose bytes are not in the database. A file that was erased after the snapshot, or that the store has
 * lost, must not prevent the backup of all others; its hash is noted.
 */
async function addFiles(pack: Pack, client: pg.Client, storage: Pick<Storage, 'get'>, end: End): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>(
    'SELECT sha256 FROM stored_file WHERE pieces_id IS NULL ORDER BY sha256',
  )
  for (const { sha256 } of rows) {
    const source = await storage.get(sha256)
    if (!source) {
      end.erased.push(sha256)
      continue
    }
    let chunks = 0
    try {
      for await (const chunk of inChunks(source))
        await add(pack, `files/${sha256}/${String(chunks++).padStart(6, '0')}`, chunk)
      end.files++
    } catch (error) {
      if (!(error instanceof LostFileError)) throw error
      // An erasure deletes the row first, and the bytes later.
      const isErased = (await storage.get(sha256)) === null
      end[isErased ? 'erased' : 'lost'].push(sha256)
    }
  }
}

async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    parts.push(part)
    size += part.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}

/** Resolves when the archive has taken the bytes, so that no more than one chunk waits. */
const add = (pack: Pack, name: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const entry = pack.entry({ name, size: bytes.length, mode: 0o600 }, (error) => (error ? reject(error) : resolve()))
    entry.end(bytes)
  })

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
