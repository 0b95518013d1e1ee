/** Creates notifications from events, each one once, although every instance runs the job. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { projectNotifications } from '#domain/notifications/project.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 800

/** Without `canMail`, no mails are queued. */
export const startNotifications = (
  db: PrismaClient,
  { canMail }: { canMail: boolean },
  clock: Clock,
  outages: OutageSource,
): Job =>
  repeat(
    { name: 'notifications', everyMs: INTERVAL_MS, outages },
    async () => (await projectNotifications(db, clock.now(), { mail: canMail })) > 0,
  )
