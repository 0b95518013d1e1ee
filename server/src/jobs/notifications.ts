/** Tells people what the log says, and sends the mails that are due. Every instance runs it; each thing is told once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Send, sendNextMail } from '#domain/notifications/outbox.ts'
import { projectNotifications } from '#domain/notifications/project.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 800

/** `send` is null where no mail server is set: then nothing is put in the way out either. */
export function startNotifications(
  db: PrismaClient,
  mail: { send: Send; link: string } | null,
  onError: (error: unknown) => void,
): Job {
  let stopping = false
  const telling = repeat(EVERY_MS, onError, async () => {
    while (!stopping && (await projectNotifications(db, new Date(), { mail: mail !== null })) > 0);
  })
  const sending = mail
    ? repeat(EVERY_MS, onError, async () => {
        while (!stopping && (await sendNextMail(db, new Date(), mail.send, mail.link)));
      })
    : null
  return {
    async stop() {
      stopping = true
      await Promise.all([telling.stop(), sending?.stop()])
    },
  }
}
