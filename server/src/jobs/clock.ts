/** Says that items come due and are late, within a second of the moment; every instance runs it, each item is said once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { anyPassedNow, markPassed } from '#domain/breaches.ts'
import type { Sql } from '#domain/statement.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 400

export const startClock = (db: PrismaClient, sql: Sql, onError: (error: unknown) => void): Job =>
  repeat({ name: 'clock', everyMs: EVERY_MS, deadlineMs: 20_000, onError }, async () => {
    const now = new Date()
    if (await anyPassedNow(sql, now)) await markPassed(db, now)
  })
