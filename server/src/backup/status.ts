/** Describes the state of an installation's database in lines for an operator, without changing anything. */
import { readApplied } from '@takedown/prisma/apply.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import type { ClientBase } from 'pg'

/** Returns the lines, and whether a person must act before or after the next start. Cost: a few statements. */
export async function describeDatabase(client: ClientBase): Promise<{ lines: string[]; isWell: boolean }> {
  const server = await one<{ name: string; version: string; size: string; standby: boolean }>(
    client,
    `SELECT current_database() AS name, current_setting('server_version') AS version,
       pg_size_pretty(pg_database_size(current_database())) AS size, pg_is_in_recovery() AS standby`,
  )
  const applied = await readApplied(client)
  const known = new Set(readMigrations().map(({ path }) => path))
  const finished = new Set(applied.filter(({ isFinished }) => isFinished).map(({ name }) => name))
  const missing = [...known].filter((name) => !finished.has(name))
  const newer = [...finished].filter((name) => !known.has(name))
  const begun = applied.filter(({ isFinished }) => !isFinished).map(({ name }) => name)
  const lines = [
    `database    ${server.name}, PostgreSQL ${server.version}, ${server.size}${server.standby ? ', a standby' : ''}`,
    `migrations  ${finished.size} applied, ${missing.length} to apply at the next start`,
    ...(begun.length > 0 ? [`            interrupted, and applied again at the next start: ${begun.join(', ')}`] : []),
    ...(newer.length > 0
      ? [`            unknown to this version, which therefore does not start: ${newer.join(', ')}`]
      : []),
  ]
  if (finished.size === 0) return { lines: [...lines, 'log         the database is empty'], isWell: true }
  const head = await one<{ seq: string; hash: string; at: Date | null }>(
    client,
    `SELECT h.seq::text AS seq, encode(h.hash, 'hex') AS hash, (SELECT recorded_at FROM event WHERE seq = h.seq) AS at
     FROM event_head h WHERE id = 1`,
  )
  lines.push(`log         head ${head.seq}:${head.hash}`, `            last event ${head.at?.toISOString() ?? 'none'}`)
  const hasJobs = await one<{ exists: boolean }>(
    client,
    `SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS exists`,
  )
  if (!hasJobs.exists) return { lines, isWell: newer.length === 0 }
  const jobs = await one<{ waiting: number; dead: number; next: Date | null }>(
    client,
    `SELECT count(*) FILTER (WHERE attempts < max_attempts)::int AS waiting,
       count(*) FILTER (WHERE attempts >= max_attempts)::int AS dead,
       min(run_at) FILTER (WHERE attempts < max_attempts) AS next FROM graphile_worker.jobs`,
  )
  lines.push(
    `jobs        ${jobs.waiting} wait${jobs.next ? `, the next at ${jobs.next.toISOString()}` : ''}; ${jobs.dead} dead`,
  )
  return { lines, isWell: newer.length === 0 && jobs.dead === 0 }
}

async function one<Row extends object>(client: ClientBase, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text)
  return rows[0]!
}
