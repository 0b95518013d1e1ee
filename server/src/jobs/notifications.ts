/**
 * Creates notifications from events, and sends the mails that are due if there is a mail server. Every instance does
 * so, and each notification is created once.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { type Send, sendNextMail } from '#domain/notifications/outbox.ts'
import { projectNotifications } from '#domain/notifications/project.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 800

/**
 * Starts the two jobs. `mail` is null without a mail server: then no mails are queued, and only the first job is
 * started.
 */
export function startNotifications(
  db: PrismaClient,
  mail: { send: Send; link: string } | null,
  clock: Clock,
  outages: OutageSource,
): Job[] {
  const projecting = repeat(
    { name: 'notifications', everyMs: INTERVAL_MS, outages },
    async () => (await projectNotifications(db, clock.now(), { mail: mail !== null })) > 0,
  )
  if (!mail) return [projecting]
  const sending = repeat({ name: 'mail', everyMs: INTERVAL_MS, outages }, () =>
    sendNextMail(db, clock.now(), mail.send, mail.link),
  )
  return [projecting, sending]
}
