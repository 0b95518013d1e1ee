/** The database's clock, measured once, for tests without a whole server. */
import { performance } from 'node:perf_hooks'
import { DatabaseClock } from '@takedown/server/clock/database-clock.ts'
import type { Pool } from 'pg'

const READ = `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`

export async function observe(clock: DatabaseClock, sql: Pool): Promise<void> {
  const askedAt = performance.now()
  const { rows } = await sql.query<{ ms: number }>(READ)
  clock.observe(rows[0]!.ms, askedAt, performance.now())
}

export async function clockOf(sql: Pool): Promise<DatabaseClock> {
  const clock = new DatabaseClock()
  await observe(clock, sql)
  return clock
}
