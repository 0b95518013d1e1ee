/**
 * Records warnings of items due soon and breaches of overdue ones, within a second of the moment. Every instance runs
 * the job, and each event is recorded once. An instance that is not sure of the time records nothing, because another
 * one does, or it does so itself later.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import { anyPassedNow, markPassed } from '#domain/requests/deadline-events.ts'
import { type Job, repeat } from './repeat.ts'

const INTERVAL_MS = 400

export const startClock = (db: PrismaClient, sql: Sql, clock: Clock, onError: (error: unknown) => void): Job =>
  repeat({ name: 'clock', everyMs: INTERVAL_MS, deadlineMs: 20_000, onError }, async () => {
    if (clock.fault) return
    const now = clock.now()
    if (await anyPassedNow(sql, now)) await markPassed(db, now)
  })
