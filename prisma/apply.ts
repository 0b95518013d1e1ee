/**
 * Applies migrations, each in one transaction together with its record. So a migration that was interrupted left
 * nothing, and the next start applies it again. The records are those of `prisma migrate deploy`, so either can follow
 * the other. Prisma's engine writes its record in other transactions than the migration: if the server ends between
 * them, a person must find out which of both happened.
 */
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { SourceFile } from './schema.ts'

export interface LockWaits {
  /** Milliseconds that a migration waits for a lock. Meanwhile, statements of other servers wait behind the migration. */
  lockTimeoutMs: number
  /** How often, and after how many milliseconds, a migration is tried again that got no lock. */
  retries: number
  retryMs: number
}

const defaultWaits: LockWaits = { lockTimeoutMs: 5_000, retries: 12, retryMs: 5_000 }
const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/** A migration that the database has and this version does not know. */
export class NewerDatabaseError extends Error {
  constructor(names: readonly string[]) {
    super(
      `The database belongs to a newer version: it has ${names.length} unknown migrations, such as ${names[0]}. Start that version, or restore a backup of this one.`,
    )
  }
}

interface Applied {
  name: string
  isFinished: boolean
}

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

/** Returns the migrations of the database, without those that were undone. */
export async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!tables[0]?.exists) return []
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  )
  return rows
}

/**
 * Applies the migrations of `wanted` that the database lacks, in their order, and returns their names. `known` are all
 * migrations of this version. Throws NewerDatabaseError if the database has others. If a migration fails, the database
 * is as before it, and the error names it.
 */
export async function applyMigrations(
  client: pg.Client,
  wanted: readonly SourceFile[],
  known: readonly SourceFile[] = wanted,
  waits: LockWaits = defaultWaits,
): Promise<string[]> {
  const applied = await readApplied(client)
  const names = new Set(known.map(({ path }) => path))
  const unknown = applied.filter(({ name }) => !names.has(name)).map(({ name }) => name)
  if (unknown.length > 0) throw new NewerDatabaseError(unknown)
  const finished = new Set(applied.filter(({ isFinished }) => isFinished).map(({ name }) => name))
  const missing = wanted.filter(({ path }) => !finished.has(path))
  // Without a missing migration, a role that may not create tables suffices.
  if (missing.length > 0) await client.query(TABLE)
  for (const migration of missing) await applyOne(client, migration, waits)
  return missing.map(({ path }) => path)
}

async function applyOne(client: pg.Client, migration: SourceFile, waits: LockWaits): Promise<void> {
  for (let attempt = 0; ; attempt++)
    try {
      return await tryOne(client, migration, waits)
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      const { code, message } = error as { code?: string; message: string }
      const isBusy = code === LOCK_NOT_AVAILABLE || code === DEADLOCK
      if (!isBusy || attempt === waits.retries)
        throw new Error(
          `The migration ${migration.path} failed, and changed nothing: ${message}${
            isBusy ? ' Other sessions hold locks: stop the other servers, and start this one again.' : ''
          }`,
          { cause: error },
        )
      await new Promise((resolve) => setTimeout(resolve, waits.retryMs))
    }
}

async function tryOne(client: pg.Client, { path, content }: SourceFile, { lockTimeoutMs }: LockWaits): Promise<void> {
  await client.query('BEGIN')
  await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`)
  await client.query(content)
  // The record of an attempt that Prisma's engine began and did not end.
  await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL', [path])
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), checksumOf(content), path],
  )
  await client.query('COMMIT')
}

/** As Prisma computes it. */
export const checksumOf = (script: string): string => createHash('sha256').update(script).digest('hex')
