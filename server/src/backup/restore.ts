/**
 * Restores a backup into an empty database: applies the migrations that the backup names, loads every table in one
 * transaction, compares the counts, and then applies the newer migrations. If anything fails, the database is
 * as it was.
 */
import { createHash, type Hash } from 'node:crypto'
import { applyMigrations, checksumOf } from '@takedown/prisma/apply.ts'
import { withSession } from '@takedown/prisma/connection.ts'
import { migrateJobs } from '@takedown/prisma/job-schema.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { createFileStore } from './files.ts'
import { type End, fingerprintOf, type Manifest } from './manifest.ts'
import { readBackup } from './read.ts'
import { copied, listForeignKeys, quoted, type Table } from './tables.ts'
import { dropCreated, listObjects, requireEmpty } from './target.ts'

export interface RestoreOptions {
  url: string
  path: string
  /** The secret of the restored installation. If it is known, it must be that of the backup. Null accepts any backup. */
  secret: string | null
  onPart?: (name: string) => void
}

export interface Restored {
  manifest: Manifest
  end: End
}

/**
 * Throws if the database is not empty, or if the backup is damaged, has another secret, or comes from a newer version.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { url } = options
  await inSession(url, requireEmpty)
  const before = await inSession(url, listObjects)
  try {
    const restored = await inSession(url, (client) => load(client, options))
    await migrate(url)
    return restored
  } catch (error) {
    // In a session of its own, because the other one may have been left in the middle of a COPY.
    await inSession(url, (client) => dropCreated(client, before)).catch((failure: Error) => {
      const cause = error instanceof Error ? error.message : String(error)
      throw new Error(`${cause}\nThe database could not be emptied again: ${failure.message}`, { cause: error })
    })
    throw error
  }
}

const inSession = <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withSession({ connectionString: url, application_name: 'takedown restore' }, work)

async function load(client: pg.Client, { url, path, secret, onPart }: RestoreOptions): Promise<Restored> {
  let manifest: Manifest | null = null
  let loader: Loader | null = null
  let end: End | null = null
  for await (const part of readBackup(path)) {
    if (part.kind === 'MANIFEST') {
      manifest = part.manifest
      requireSecret(manifest, secret)
      await prepare(client, url, manifest)
      loader = await Loader.begin(client, manifest, onPart)
    } else if (!manifest || !loader) throw new Error('The backup does not begin with its manifest.')
    else if (part.kind === 'TABLE') await loader.addRows(part.table, part.bytes)
    else if (part.kind === 'FILE') await loader.addFile(part.sha256, part.bytes)
    else {
      end = part.end
      await loader.end(end)
    }
  }
  return { manifest: manifest!, end: end! }
}

/** Without the secret of the backup, webhook keys differ, sessions end, and second factors cannot be read. */
function requireSecret(manifest: Manifest, secret: string | null): void {
  if (secret === null || manifest.secret === null || fingerprintOf(secret) === manifest.secret) return
  throw new Error('SECRET is not that of the backup. Set the SECRET of the installation that wrote the backup.')
}

/** Creates the tables as they were when the backup was written. */
async function prepare(client: pg.Client, url: string, { migrations, jobSchema }: Manifest): Promise<void> {
  const known = readMigrations()
  const wanted = migrations.map(({ name, checksum }) => {
    const migration = known.find(({ path }) => path === name)
    if (!migration) throw new Error(`The backup comes from a newer version, which has the migration ${name}.`)
    if (checksumOf(migration.content) !== checksum)
      throw new Error(`The migration ${name} is another one in this version.`)
    return migration
  })
  await applyMigrations(client, wanted, known)
  await migrateJobs(url)
  const { rows } = await client.query<{ id: number }>('SELECT max(id)::int AS id FROM graphile_worker.migrations')
  if (rows[0]!.id < jobSchema) throw new Error('The backup comes from a newer version, which has other queued jobs.')
}

/** Loads rows in one transaction, without triggers and foreign keys, which it restores at the end. */
class Loader {
  readonly #client: pg.Client
  readonly #manifest: Manifest
  readonly #onPart: (name: string) => void
  readonly #loaded = new Map<string, { rows: number; hash: Hash }>()
  readonly #files: ReturnType<typeof createFileStore>
  #foreignKeys: Awaited<ReturnType<typeof listForeignKeys>> = []
  #open: { table: string; stream: CopyStreamQuery; done: Promise<void> } | null = null

  private constructor(client: pg.Client, manifest: Manifest, onPart: (name: string) => void) {
    this.#client = client
    this.#manifest = manifest
    this.#onPart = onPart
    this.#files = createFileStore(client)
  }

  static async begin(client: pg.Client, manifest: Manifest, onPart: RestoreOptions['onPart']): Promise<Loader> {
    const loader = new Loader(client, manifest, onPart ?? (() => {}))
    await client.query('BEGIN')
    loader.#foreignKeys = await listForeignKeys(client)
    for (const { table, name } of loader.#foreignKeys)
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
    for (const table of manifest.tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`)
    if (manifest.tables.length > 0) await client.query(`TRUNCATE ${manifest.tables.map(quoted).join(', ')}`)
    return loader
  }

  async addRows(name: string, bytes: Buffer): Promise<void> {
    if (this.#open?.table !== name) {
      await this.#close()
      const table = this.#manifest.tables.find((each) => `${each.schema}.${each.name}` === name)
      if (!table || this.#loaded.has(name)) throw new Error(`The table ${name} is not where the manifest states it.`)
      this.#start(name, table)
    }
    this.#loaded.get(name)!.hash.update(bytes)
    const { stream, done } = this.#open!
    if (!stream.write(bytes)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), done])
  }

  async addFile(sha256: string, bytes: Buffer): Promise<void> {
    await this.#close()
    await this.#files.add(sha256, bytes)
  }

  /** Compares the counts, restores foreign keys, triggers and sequences, and commits. */
  async end({ tables, files }: End): Promise<void> {
    await this.#close()
    if ((await this.#files.end()) !== files) throw new Error('Files of the backup are missing.')
    for (const [index, table] of this.#manifest.tables.entries()) {
      const name = `${table.schema}.${table.name}`
      const { rows, hash } = this.#loaded.get(name) ?? { rows: 0, hash: createHash('sha256') }
      const expected = tables[index]
      if (expected?.rows !== rows || expected.sha256 !== hash.digest('hex'))
        throw new Error(`The rows of ${name} are not those of the backup.`)
      await this.#client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`)
    }
    this.#onPart('foreign keys')
    for (const { table, name, definition } of this.#foreignKeys)
      await this.#client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
    for (const sequence of this.#manifest.sequences)
      await this.#client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(sequence), sequence.value])
    await this.#client.query('COMMIT')
  }

  #start(name: string, table: Table): void {
    this.#onPart(name)
    const stream = this.#client.query(copyFrom(`COPY ${copied(table)} FROM STDIN`))
    const done = new Promise<void>((resolve, reject) => {
      stream.once('finish', resolve)
      stream.once('error', reject)
    })
    // Awaited when the table ends. Until then, a refused row must not count as an unhandled rejection.
    done.catch(() => {})
    this.#loaded.set(name, { rows: 0, hash: createHash('sha256') })
    this.#open = { table: name, stream, done }
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    const { table, stream, done } = this.#open
    this.#open = null
    stream.end()
    await done
    this.#loaded.get(table)!.rows = stream.rowCount ?? 0
  }
}
