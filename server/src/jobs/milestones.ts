/**
 * Records reminders of milestones (steps that a platform promised by a day) that are due soon or overdue. An instance
 * with a faulty clock records nothing.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { anyReminder, remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 10_000

export const startMilestones = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'milestones', everyMs: INTERVAL_MS, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    const now = clock.now()
    if (await anyReminder(db, now)) await remindOfMilestones(db, now)
    return false
  })
