/**
 * Records that items come due soon and are late, within a second of the moment. Every instance runs it, and each item is
 * recorded once; one that cannot be sure of the time records nothing, since another does, or it does later itself.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import { anyPassedNow, markPassed } from '#domain/requests/deadline-events.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 400

export const startClock = (db: PrismaClient, sql: Sql, clock: Clock, onError: (error: unknown) => void): Job =>
  repeat({ name: 'clock', everyMs: EVERY_MS, deadlineMs: 20_000, onError }, async () => {
    if (clock.fault) return
    const now = clock.now()
    if (await anyPassedNow(sql, now)) await markPassed(db, now)
  })
