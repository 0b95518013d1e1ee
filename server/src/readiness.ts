/** The checks that decide whether this server should receive requests, and those that ask for a person. */
import { tmpdir } from 'node:os'
import type { Pool } from 'pg'
import { clockReason } from '#clock/database-clock.ts'
import type { CheckName } from '#domain/system-status/status.ts'
import type { Feed } from '#feed/feed.ts'
import { defaultBounds, type ReadinessBounds } from '#http/process/checks/bounds.ts'
import {
  createDiskCheck,
  createMigrationCheck,
  createReadOnlyCheck,
  createWriteCheck,
} from '#http/process/checks/storage-checks.ts'
import { createPoolCheck, createProjectionCheck } from '#http/process/checks/work-checks.ts'
import { createDatabaseCheck, instantOf } from '#http/process/database-check.ts'
import { type Check, createHealth, type Health } from '#http/process/health.ts'
import { type Job, lateJobs } from '#jobs/repeat.ts'
import type { Outages } from './outages.ts'
import { running } from './version.ts'

export interface ReadinessOptions {
  /** Connections that requests do not use, so that a full pool delays no check. */
  sql: Pool
  pools: readonly Pool[]
  feed: Feed
  outages: Outages
  jobs: readonly Job[]
  /** Returns why the process that runs queries is absent. */
  queries: () => string | null
  bounds?: Partial<ReadinessBounds> | undefined
  /** The data folder of PostgreSQL, if it is on this machine. */
  databaseFolder?: string | undefined
  facts: () => Record<string, string | number>
}

export function openHealth({ sql, pools, feed, outages, jobs, queries, facts, ...options }: ReadinessOptions): Health {
  const bounds = { ...defaultBounds, ...options.bounds }
  const folders = {
    'temporary files': tmpdir(),
    ...(options.databaseFolder && { database: options.databaseFolder }),
  }
  return createHealth({
    checks: {
      database: createDatabaseCheck(sql, feed.clock, outages),
      feed: () => (feed.tailer.live ? null : `the log was last read at ${instantOf(feed.tailer.checkedAt)}`),
      clock: () => clockReason(feed.clock),
      jobs: () => lateJobs(jobs),
      queries,
      readonly: createReadOnlyCheck(sql),
      write: createWriteCheck(sql, bounds.writeMs),
      migrations: createMigrationCheck(sql, bounds.migrationsMs),
      projections: createProjectionCheck(sql, bounds.projectionMs),
      pool: createPoolCheck(pools, bounds.poolMs),
      disk: createDiskCheck(folders, bounds.freeBytes),
    } satisfies Record<CheckName, Check>,
    // All instances share what these checks read, or go on serving. During an upgrade, instances of the earlier version
    // serve on a database that a newer one has migrated.
    warning: ['jobs', 'write', 'migrations', 'projections', 'disk'],
    facts: () => ({ ...running, position: feed.position(), ...facts() }),
    // Checks and the feed have connections of their own. While they are answered, a full pool is a cause and not a
    // consequence.
    implied: {
      database: ['readonly', 'write', 'migrations', 'projections', 'pool'],
      feed: ['pool'],
      readonly: ['write'],
      write: ['pool'],
    },
  })
}
