/**
 * Sends a mail for its job. A server that is killed between the sending and the recording sends the mail again; both
 * have the same Message-ID, by which mail systems recognize duplicates. The mail of a mailed list is not sent again in
 * this case.
 */
import type { Prisma, PrismaClient, User } from '@takedown/prisma/generated/client/client.ts'
import { writeInvitation } from '#domain/accounts/invitation-links.ts'
import { newToken } from '#domain/core/tokens.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { visibleRequests, visibleTips } from '#domain/core/visibility.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type Alarmed, canBeAlarmed } from '#domain/on-call/shifts.ts'
import { type AddressChange, writeAddressChange } from './address-change.ts'
import type { Letter } from './mail-page.ts'
import { writeMorningReport } from './morning-report.ts'
import { writeNotice } from './notices.ts'
import { type AlarmContent, writeAlarm } from './on-call-alarm.ts'
import { writePasswordLink } from './password-link.ts'
import { writePasswordReset } from './password-reset.ts'
import { rulesOf, type Setting, settingFor } from './rules.ts'
import { writeMail } from './templates.ts'
import type { MailLinks } from './unsubscribe.ts'
import { MORNING_REPORT } from './unsubscribe-tokens.ts'

export interface Outgoing extends Letter {
  to: string
  /** without angle brackets; the same for every attempt */
  messageId: string
  /**
   * URL at which a POST request ends mails of these topics (RFC 8058); absent for mails about the security of an
   * account
   */
  unsubscribe?: string
  attachment?: Attachment
}

export interface Attachment {
  fileName: string
  /** the media type, with the charset */
  type: string
  file: Buffer
}

export type ListMail = Letter & Pick<Outgoing, 'attachment'> & { unsubscribe: string }

/**
 * Writes the mail of a mailed list with the rights that the reader has now. Null if the list is no longer to be mailed.
 */
export type WriteList = (
  listId: string,
  mailId: string,
  reader: Reader,
  now: Date,
  links: MailLinks,
) => Promise<ListMail | null>

/** Throws if the mail was not accepted. */
export type Send = (mail: Outgoing) => Promise<void>

/** Maximum number of notifications in one mail, which only counts the others. */
const MAX_NOTIFICATIONS = 50

/**
 * Sends the mail and records the sending. Does nothing if the mail was sent or given up already.
 *
 * @throws the reason why the mail was not accepted; the job then runs again later.
 */
export async function sendMail(
  db: PrismaClient,
  id: string,
  now: Date,
  send: Send,
  links: MailLinks,
  writeList?: WriteList,
): Promise<void> {
  const mail = await db.mail.findFirst({
    where: { id, sentAt: null, givenUpAt: null },
    include: {
      onCallStep: {
        select: {
          alarm: { select: { id: true, cause: true, endedAt: true, request: { select: { number: true } } } },
        },
      },
      user: {
        select: {
          ...{ id: true, name: true, email: true, locale: true, timeZone: true, disabledAt: true, pendingSince: true },
          ...{ role: true, platformId: true, newsroomId: true, notificationSettings: true },
          ...{ resetById: true, resetConfirmedById: true, resetAt: true },
        },
      },
    },
  })
  if (!mail) return
  const { user } = mail
  const recordSent = () => db.mail.update({ where: { id }, data: { sentAt: now }, select: { id: true } })
  // Only the mail of a mailed list has this time. The server was killed during the attempt, so the mail may have been
  // accepted and is not sent again.
  if (mail.attemptedAt) return void (await recordSent())
  const letter = user.disabledAt
    ? null
    : mail.addressChange
      ? writeAddressChange(user, mail.addressChange as unknown as AddressChange)
      : mail.notice
        ? await writeNotice(db, user, { id, notice: mail.notice, at: mail.dueAt }, now, links.link)
        : mail.passwordLink
          ? await makePasswordLink(db, user, now, links.link)
          : mail.passwordReset
            ? await describeReset(db, user, mail.dueAt)
            : mail.onCallStep
              ? writeOpenAlarm(user, mail.onCallStep.alarm, links.link)
              : mail.reportDay
                ? await writeWantedReport(db, user, mail.reportDay, now, links)
                : mail.mailedListId
                  ? ((await writeList?.(mail.mailedListId, id, user, now, links)) ?? null)
                  : await writeNotifications(db, mail, now, links)
  if (letter) {
    const setAttempt = (attemptedAt: Date | null) =>
      mail.mailedListId && db.mail.update({ where: { id }, data: { attemptedAt }, select: { id: true } })
    await setAttempt(now)
    try {
      const messageId = `${mail.id}@${new URL(links.link).hostname}`
      await send({ ...letter, to: mail.toAddress ?? user.email, messageId })
    } catch (error) {
      await setAttempt(null)
      throw error
    }
  }
  await recordSent()
}

/** Returns null if the alarm has ended, or if the person can no longer be alarmed, such as after a change of role. */
const writeOpenAlarm = (
  user: Alarmed & { locale: string },
  alarm: AlarmContent & { endedAt: Date | null },
  link: string,
): Letter | null => (alarm.endedAt || !canBeAlarmed(user) ? null : writeAlarm(user, alarm, link))

/** Returns null if the report is empty, or if the person no longer wants it or may no longer read it. */
async function writeWantedReport(
  db: PrismaClient,
  user: Reader,
  day: Date,
  now: Date,
  { link, unsubscribeUrl }: MailLinks,
): Promise<(Letter & { unsubscribe: string }) | null> {
  const hours = await db.mailHours.findUnique({ where: { userId: user.id }, select: { morningReport: true } })
  if (!hours?.morningReport || !isStaff(user)) return null
  const unsubscribe = unsubscribeUrl(user.id, [MORNING_REPORT], now)
  const letter = await writeMorningReport(db, user, day, now, { link, unsubscribe })
  return letter && { ...letter, unsubscribe }
}

export type Reader = Pick<User, 'id' | 'name' | 'locale' | 'timeZone' | 'role' | 'platformId' | 'newsroomId'>

/**
 * Writes a mail with notifications. Contains only those that the person may still read and still wants by mail. Returns
 * null if none remains.
 */
async function writeNotifications(
  db: PrismaClient,
  { id, digest, user }: { id: string; digest: boolean; user: Reader & { notificationSettings: Setting[] } },
  now: Date,
  { link, unsubscribeUrl }: MailLinks,
): Promise<(Letter & { unsubscribe: string }) | null> {
  const wanted = rulesOf(user.role).filter((rule) => settingFor(rule, user.notificationSettings).mail !== 'OFF')
  const where = { mailId: id, rule: { in: wanted }, ...readableBy(user) }
  const listed = await db.notification.findMany({
    where,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: MAX_NOTIFICATIONS,
    include: {
      request: {
        select: { id: true, number: true, platform: { select: { name: true } }, case: { select: { title: true } } },
      },
      tip: { select: { id: true, number: true } },
      case: { select: { id: true, number: true, title: true } },
    },
  })
  if (listed.length === 0) return null
  const rules = await db.notification.groupBy({ by: ['rule'], where, _count: true, orderBy: { rule: 'asc' } })
  const total = rules.reduce((sum, { _count }) => sum + _count, 0)
  const unsubscribe = unsubscribeUrl(
    user.id,
    rules.map(({ rule }) => rule),
    now,
  )
  const letter = writeMail(
    {
      ...{ digest, user, notifications: listed, unlisted: total - listed.length },
      timeZone: user.timeZone ?? (await zoneOf(db)),
    },
    { link, unsubscribe },
  )
  return { ...letter, unsubscribe }
}

/** Returns a filter for the notifications that the person may still read. */
function readableBy({ role, platformId, newsroomId }: Reader): Prisma.NotificationWhereInput {
  const viewer = { kind: 'user', role, platformId, newsroomId } as const
  if (isStaff(viewer)) return {}
  return role === 'PLATFORM' ? { request: visibleRequests(viewer) } : { tip: visibleTips(viewer) }
}

interface Owner {
  id: string
  locale: string
  timeZone: string | null
  resetById: string | null
  resetConfirmedById: string | null
  resetAt: Date | null
}

/** Writes the mail about a password that was reset by a link that an administrator requested. */
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
 * Writes the mail with the link for a password. The link is made only when the mail is sent, so that it is stored
 * nowhere. A second attempt makes another link.
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
