/** Says that milestones come due and are overdue; every instance runs it, each is said once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { anyReminder, remindOfMilestones } from '#domain/milestone-reminders.ts'
import { type Job, repeat } from './repeat.ts'

/** Days pass slowly; a minute after midnight is soon enough. */
const EVERY_MS = 10_000

export const startMilestones = (db: PrismaClient, onError: (error: unknown) => void): Job =>
  repeat({ name: 'milestones', everyMs: EVERY_MS, onError }, async () => {
    const now = new Date()
    if (await anyReminder(db, now)) await remindOfMilestones(db, now)
  })
