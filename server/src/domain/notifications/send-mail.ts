/**
 * Sends a mail for its job. If a server is killed after the sending and before the recording, the job runs again and
 * sends the mail a second time. Both mails have the same Message-ID, by which mail systems recognize duplicates.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { writeInvitation } from '#domain/accounts/invitation-links.ts'
import { newToken } from '#domain/core/tokens.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type AddressChange, writeAddressChange } from './address-change.ts'
import type { Letter } from './mail-page.ts'
import { writePasswordLink } from './password-link.ts'
import { writePasswordReset } from './password-reset.ts'
import { writeMail } from './templates.ts'

/** A mail ready to send. */
export interface Outgoing extends Letter {
  to: string
  /** without angle brackets, the same for every attempt */
  messageId: string
}

/** Delivers a mail. Throws if it was not accepted. */
export type Send = (mail: Outgoing) => Promise<void>

/** Maximum number of notifications in one mail; the others are only counted. */
const MAX_NOTIFICATIONS = 50

/**
 * Sends the mail and records the sending. Does nothing if the mail was already sent or given up. `link` is the
 * product's base URL.
 *
 * @throws the reason why the mail was not accepted; the job then runs again later.
 */
export async function sendMail(db: PrismaClient, id: string, now: Date, send: Send, link: string): Promise<void> {
  const mail = await db.mail.findFirst({
    where: { id, sentAt: null, givenUpAt: null },
    include: {
      user: {
        select: {
          ...{ id: true, email: true, locale: true, timeZone: true, disabledAt: true },
          ...{ resetById: true, resetConfirmedById: true, resetAt: true },
        },
      },
      notifications: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: MAX_NOTIFICATIONS,
        include: {
          request: {
            select: { id: true, number: true, platform: { select: { name: true } }, case: { select: { title: true } } },
          },
        },
      },
      _count: { select: { notifications: true } },
    },
  })
  if (!mail) return
  // An account that was disabled in the meantime gets no more mail.
  if (!mail.user.disabledAt) {
    const letter = mail.addressChange
      ? writeAddressChange(mail.user, mail.addressChange as unknown as AddressChange)
      : mail.passwordLink
        ? await makePasswordLink(db, mail.user, now, link)
        : mail.passwordReset
          ? await describeReset(db, mail.user, mail.dueAt)
          : writeMail(
              {
                ...mail,
                unlisted: mail._count.notifications - mail.notifications.length,
                timeZone: mail.user.timeZone ?? (await zoneOf(db)),
              },
              link,
            )
    await send({
      ...letter,
      to: mail.toAddress ?? mail.user.email,
      messageId: `${mail.id}@${new URL(link).hostname}`,
    })
  }
  await db.mail.update({ where: { id }, data: { sentAt: now } })
}

interface Owner {
  id: string
  locale: string
  timeZone: string | null
  resetById: string | null
  resetConfirmedById: string | null
  resetAt: Date | null
}

/** Writes the mail about a password that was reset at `at` by a link that an administrator requested. */
async function describeReset(db: PrismaClient, owner: Owner, at: Date): Promise<Letter> {
  const nameOf = async (id: string | null) =>
    id === null ? null : ((await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null)
  const timeZone = owner.timeZone ?? (await zoneOf(db))
  const time = new Intl.DateTimeFormat(owner.locale === 'en' ? 'en-GB' : 'vi-VN', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'short' },
  })
  return writePasswordReset(owner, {
    at: time.format(at),
    requestedBy: (await nameOf(owner.resetById)) ?? '',
    confirmedBy: await nameOf(owner.resetConfirmedById),
  })
}

/**
 * Writes the mail with the link for a password. The link is made when the mail is sent, so that it is stored nowhere. A
 * second attempt makes a new link.
 */
async function makePasswordLink(db: PrismaClient, owner: Owner, now: Date, link: string): Promise<Letter> {
  const token = newToken()
  await db.$transaction((tx) => writeInvitation(tx, token, owner.id, now))
  const requester =
    owner.resetById !== null && owner.resetAt === null
      ? await db.user.findUnique({ where: { id: owner.resetById }, select: { name: true } })
      : null
  return writePasswordLink(
    { locale: owner.locale, requestedBy: requester?.name ?? null },
    `${link}/accept-invitation#${token}`,
  )
}
