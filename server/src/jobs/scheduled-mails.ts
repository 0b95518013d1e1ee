/** Queues the mails of the morning report and of mailed lists once when they are due. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { queueMailedLists } from '#domain/mailed-lists/queue.ts'
import { queueMorningReports } from '#domain/notifications/morning-report.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 30_000

export const startScheduledMails = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'scheduled mails', everyMs: INTERVAL_MS, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    await queueMorningReports(db, clock.now())
    await queueMailedLists(db, clock.now())
    return false
  })
