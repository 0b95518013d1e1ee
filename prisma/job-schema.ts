/**
 * Brings the schema `graphile_worker` up to date, in which graphile-worker keeps its jobs. Prisma's schema and migrations
 * do not contain it, because the library has its own migrations.
 */
import { Logger, runMigrations } from 'graphile-worker'
import { openPool, UNLIMITED } from './connection.ts'

/** Runs the library's migrations with the role of `url`. An instance that only serves needs no right to do so. */
export async function migrateJobs(url: string): Promise<void> {
  const config = { connectionString: url, application_name: 'takedown migrate jobs', max: 1, options: UNLIMITED }
  const pool = openPool(config, () => {})
  // The library warns about a pool without this listener. BoundedClient handles the loss of its connection itself.
  pool.on('connect', () => {})
  try {
    await runMigrations({ pgPool: pool, logger: silent })
  } finally {
    await pool.end()
  }
}

const silent = new Logger(() => () => {})
