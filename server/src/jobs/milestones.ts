/**
 * Records reminders of milestones (steps that a platform promised by a day) that are due soon or overdue. Every
 * instance with a correct clock runs the job. Each reminder is recorded once.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { anyReminder, remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

/** Milestones are due by day, so a reminder may be ten seconds late. */
const INTERVAL_MS = 10_000

export const startMilestones = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'milestones', everyMs: INTERVAL_MS, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    const now = clock.now()
    if (await anyReminder(db, now)) await remindOfMilestones(db, now)
    return false
  })
