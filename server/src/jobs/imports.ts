/**
 * Adds the addresses of running imports to their cases, batch by batch, and cleans up after interrupted imports. Every
 * instance runs the job, but each batch is added once.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import { anyOpen, cleanUpImports } from '#domain/imports/cleanup.ts'
import { commitNextBatch } from '#domain/imports/commit-batch.ts'
import { undoNextBatch } from '#domain/imports/undo.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 500

export const startImports = (db: PrismaClient, sql: Sql, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'imports', everyMs: INTERVAL_MS, outages }, async () => {
    if (!(await anyOpen(sql))) return false
    if (await commitNextBatch(db, clock.now())) return true
    if (await undoNextBatch(db, clock.now())) return true
    await cleanUpImports(db, clock.now())
    return false
  })
