/** Says that milestones come due and are overdue; every instance that is sure of the time runs it, each is said once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { anyReminder, remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { type Job, repeat } from './repeat.ts'

/** Days pass slowly; a minute after midnight is soon enough. */
const EVERY_MS = 10_000

export const startMilestones = (db: PrismaClient, clock: Clock, onError: (error: unknown) => void): Job =>
  repeat({ name: 'milestones', everyMs: EVERY_MS, onError }, async () => {
    if (clock.fault) return
    const now = clock.now()
    if (await anyReminder(db, now)) await remindOfMilestones(db, now)
  })
