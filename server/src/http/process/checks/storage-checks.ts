/** Checks whether the database accepts writes, whether its tables are those of this version, and whether disks have room. */
import { statfs } from 'node:fs/promises'
import { readApplied } from '@takedown/prisma/apply.ts'
import { withClient } from '@takedown/prisma/connection.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import type { Pool } from 'pg'
import type { Check } from '../health.ts'

const READ_ONLY = 'the database is read-only, such as a standby'

const reasons: Record<string, string> = {
  '25006': READ_ONLY,
  '53100': 'the database has no disk space',
}

/**
 * Locks the head of the log for one statement, which every command must do too, and waits until PostgreSQL has written
 * this to disk. Fails if that is refused, or if another session holds the head for longer than `maxMs`.
 */
export function createWriteCheck(sql: Pick<Pool, 'query'>, maxMs: number): Check {
  let running: Promise<void> | null = null
  let waitsSince: number | null = null
  let reason: string | null = null
  async function probe(): Promise<void> {
    try {
      await sql.query('SELECT seq FROM event_head WHERE id = 1 FOR UPDATE')
      reason = waitsSince = null
    } catch (error) {
      const { code = 'an unknown error' } = error as { code?: string }
      // The statement waited for its whole time limit.
      reason =
        code === '55P03' || code === '57014' ? null : (reasons[code] ?? `the database refuses writes, with ${code}`)
    } finally {
      running = null
    }
  }
  return async () => {
    waitsSince ??= performance.now()
    running ??= probe()
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())])
    if (reason || waitsSince === null) return reason
    const waited = performance.now() - waitsSince
    return waited < maxMs ? null : `a write into the log waits for another session for ${Math.round(waited / 1000)} s`
  }
}

/** Fails if the connections lead to a read-only database, such as a primary that has become a standby. */
export const createReadOnlyCheck =
  (sql: Pick<Pool, 'query'>): Check =>
  async () => {
    const { rows } = await sql.query<{ isReadOnly: boolean }>(
      `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "isReadOnly"`,
    )
    return rows[0]!.isReadOnly ? READ_ONLY : null
  }

/** Shorter than the time limit of a check. */
const WAIT_MS = 1_000

/** Fails if a newer version has migrated the database while this server runs, or if migrations are missing. */
export function createMigrationCheck(sql: Pool, againMs: number): Check {
  const known = new Set(readMigrations().map(({ path }) => path))
  let reason: string | null = null
  let readAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - readAt < againMs) return reason
    const applied = await withClient(sql, readApplied)
    const finished = new Set(applied.filter(({ isFinished }) => isFinished).map(({ name }) => name))
    const newer = [...finished].filter((name) => !known.has(name)).length
    const missing = [...known].filter((name) => !finished.has(name)).length
    if (newer > 0) reason = `a newer version has migrated the database: unknown migrations: ${newer}`
    else reason = missing > 0 ? `migrations that are not applied: ${missing}` : null
    readAt = performance.now()
    return reason
  }
}

/** `folders` by what they hold, such as `database`: only the disks of this machine are known. */
export const createDiskCheck =
  (folders: Readonly<Record<string, string>>, freeBytes: number): Check =>
  async () => {
    const full: string[] = []
    for (const [name, path] of Object.entries(folders)) {
      const { bavail, bsize } = await statfs(path)
      const free = bavail * bsize
      if (free < freeBytes) full.push(`${Math.round(free / 1024 ** 2)} MB for the ${name}`)
    }
    return full.length > 0 ? `little disk space is left: ${full.join(', ')}` : null
  }
