/**
 * Mails on their way out. One is leased, sent, and marked; a server that is killed between the sending and the mark lets
 * the lease run out, and the mail is sent once more under the same Message-ID, by which mail systems know it for the same.
 * Never lost, and told twice only then.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Letter, writeMail } from './templates.ts'

export interface Outgoing extends Letter {
  to: string
  /** without angle brackets, the same at every attempt */
  messageId: string
}

/** Gives a mail to the outside; throws where it was not taken. */
export type Send = (mail: Outgoing) => Promise<void>

const LEASE_MS = 2 * 60_000
const MOST_ATTEMPTS = 12
const LONGEST_PAUSE_MS = 3_600_000
/** So many notifications stand in one mail; the rest is counted. */
const SHOWN = 50

/** Sends one mail that is due; false when there is none. `link` is where people reach the product. */
export async function sendNextMail(db: PrismaClient, now: Date, send: Send, link: string): Promise<boolean> {
  const [leased] = await db.$queryRaw<{ id: string }[]>`
    UPDATE mail SET next_at = ${new Date(now.getTime() + LEASE_MS)}, attempts = attempts + 1
    WHERE id = (SELECT id FROM mail WHERE sent_at IS NULL AND next_at <= ${now} AND attempts < ${MOST_ATTEMPTS}
      ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`
  if (!leased) return false
  const mail = await db.mail.findUniqueOrThrow({
    where: { id: leased.id },
    include: {
      user: { select: { email: true, locale: true, timeZone: true, disabledAt: true } },
      notifications: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: SHOWN,
        include: {
          request: {
            select: { id: true, number: true, platform: { select: { name: true } }, case: { select: { title: true } } },
          },
        },
      },
      _count: { select: { notifications: true } },
    },
  })
  try {
    // Whoever was disabled meanwhile is told of nothing more.
    if (!mail.user.disabledAt) {
      const letter = writeMail({ ...mail, rest: mail._count.notifications - mail.notifications.length }, link)
      await send({ ...letter, to: mail.user.email, messageId: `${mail.id}@${new URL(link).hostname}` })
    }
    await db.mail.update({ where: { id: mail.id }, data: { sentAt: now, failure: null } })
  } catch (error) {
    const pause = Math.min(LONGEST_PAUSE_MS, 30_000 * 2 ** mail.attempts)
    await db.mail.update({
      where: { id: mail.id },
      data: { nextAt: new Date(now.getTime() + pause), failure: String(error).slice(0, 500) },
    })
  }
  return true
}
