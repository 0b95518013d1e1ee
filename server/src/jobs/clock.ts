/**
 * Records within a second that an item became due soon or overdue, once for all instances. An instance whose clock is
 * faulty records nothing.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import { anyPassedNow, markPassed } from '#domain/requests/deadline-events.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 400

export const startClock = (db: PrismaClient, sql: Sql, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'clock', everyMs: INTERVAL_MS, deadlineMs: 20_000, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    const now = clock.now()
    if (await anyPassedNow(sql, now)) await markPassed(db, now)
    return false
  })
