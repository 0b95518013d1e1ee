/** Settles what was staged, batch by batch, and tidies after what broke off. Every instance runs it; each batch is settled once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import { anyOpen, cleanUpImports } from '#domain/imports/cleanup.ts'
import { commitNextBatch } from '#domain/imports/commit-batch.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 500

export const startImports = (db: PrismaClient, sql: Sql, clock: Clock, onError: (error: unknown) => void): Job =>
  repeat({ name: 'imports', everyMs: EVERY_MS, onError }, async () => {
    if (!(await anyOpen(sql))) return false
    if (await commitNextBatch(db, clock.now())) return true
    await cleanUpImports(db, clock.now())
    return false
  })
