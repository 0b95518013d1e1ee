/**
 * Creates notifications from the log, and alarms for people on call. A cursor in the log, the notifications, the
 * alarms, the mails and their jobs are written in one transaction, so each event is processed exactly once, even if a
 * server is killed.
 */
import { type Mail, Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import { announceAccountChanges } from '#domain/core/account-changes.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { raiseAlarms } from '#domain/on-call/raise.ts'
import { type Concern, readConcerns } from './concerns.ts'
import { nextDigest, quietUntil } from './delivery-times.ts'
import { type Hours, type Setting, settingFor, usualHours } from './rules.ts'

const MAX_EVENTS = 1000

/** Processes the next part of the log, and returns the number of its events. Queues mails only if `mail` is true. */
export async function projectNotifications(db: PrismaClient, now: Date, { mail }: { mail: boolean }): Promise<number> {
  // An idle server runs only one small query and takes no lock.
  const [behind] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM notification_cursor c, event_head h WHERE c.id = 1 AND h.id = 1 AND c.seq < h.seq`
  if (!behind) return 0
  return db.$transaction(async (tx) => {
    const [cursor] = await tx.$queryRaw<{ seq: bigint; head: bigint }[]>`
      SELECT seq, (SELECT seq FROM event_head WHERE id = 1) AS head FROM notification_cursor
      WHERE id = 1 FOR UPDATE SKIP LOCKED`
    if (!cursor) return 0
    const limit = cursor.seq + BigInt(MAX_EVENTS)
    const upTo = cursor.head < limit ? cursor.head : limit
    if (upTo <= cursor.seq) return 0
    await raiseAlarms(tx, now, cursor.seq, upTo)
    const concerns = await readConcerns(tx, cursor.seq, upTo)
    const notified = concerns.length > 0 ? await writeNotifications(tx, now, concerns, mail) : []
    await tx.$executeRaw`UPDATE notification_cursor SET seq = ${upTo} WHERE id = 1`
    await announceAccountChanges(tx, notified)
    return Number(upTo - cursor.seq)
  })
}

interface Written {
  concern: Concern
  readAt: Date | null
  mailId: string | null
}

/**
 * Writes the notifications, and queues their mails. Returns the people who have a new notification in the application,
 * or one that got more events.
 */
async function writeNotifications(tx: Tx, now: Date, concerns: readonly Concern[], mail: boolean): Promise<string[]> {
  const people = await tx.user.findMany({
    where: { id: { in: [...new Set(concerns.map(({ userId }) => userId))] } },
    select: { id: true, timeZone: true, notificationSettings: true, mailHours: true },
  })
  const authorityZone = await zoneOf(tx)
  const byId = new Map(people.map((person) => [person.id, { ...person, timeZone: person.timeZone ?? authorityZone }]))
  const wanted = concerns.map((concern) => {
    const person = byId.get(concern.userId)!
    const setting = settingFor(concern.rule, person.notificationSettings)
    return { concern, setting, mail: mail ? mailOf(now, concern, setting, person) : null }
  })
  const mailIds = await writeMails(
    tx,
    wanted.flatMap((each) => each.mail ?? []),
  )
  const notifications = wanted.flatMap(({ concern, setting, mail }): Written[] =>
    setting.inApp || mail
      ? [{ concern, readAt: setting.inApp ? null : now, mailId: mail && mailIds.get(mail.key)! }]
      : [],
  )
  await queueMails(tx, [...new Set(notifications.flatMap(({ mailId }) => mailId ?? []))])
  for (const [subject, id] of subjects)
    await insert(
      tx,
      now,
      notifications.filter(({ concern }) => concern[id] !== null),
      subject,
    )
  return notifications.flatMap(({ concern, readAt }) => (readAt ? [] : concern.userId))
}

/** The objects that a notification may concern: the column of the id, and its Prisma name. */
const subjects = [
  ['request_id', 'requestId'],
  ['tip_id', 'tipId'],
  ['case_id', 'caseId'],
] as const

/** Inserts notifications about objects of one kind, `subject`. */
async function insert(
  tx: Tx,
  now: Date,
  notifications: readonly Written[],
  subject: (typeof subjects)[number][0],
): Promise<void> {
  if (notifications.length === 0) return
  const column = <T>(of: (notification: Written) => T) => notifications.map(of)
  await tx.$executeRaw`
    INSERT INTO notification (id, user_id, rule, request_id, tip_id, case_id, xid, items, at, read_at, mail_id)
    SELECT * FROM unnest(${column(() => uuidv7({ msecs: now.getTime() }))}::uuid[], ${column(({ concern }) => concern.userId)}::uuid[],
      ${column(({ concern }) => concern.rule)}::notification_rule[], ${column(({ concern }) => concern.requestId)}::uuid[],
      ${column(({ concern }) => concern.tipId)}::uuid[], ${column(({ concern }) => concern.caseId)}::uuid[],
      ${column(({ concern }) => concern.xid)}::bigint[], ${column(({ concern }) => concern.items)}::int[],
      ${column(({ concern }) => concern.at)}::timestamptz[], ${column(({ readAt }) => readAt)}::timestamptz[],
      ${column(({ mailId }) => mailId)}::uuid[])
    ON CONFLICT (user_id, rule, ${Prisma.raw(subject)}, xid) DO UPDATE SET items = notification.items + excluded.items`
}

/** `key` identifies the mail. */
type NewMail = Pick<Mail, 'userId' | 'key' | 'digest' | 'dueAt'>

/** Writes the mails that do not exist yet. Returns the ids of all of them by key. */
async function writeMails(tx: Tx, mails: readonly NewMail[]): Promise<Map<string, string>> {
  if (mails.length === 0) return new Map()
  const byKey = new Map(mails.map((mail) => [mail.key, mail]))
  await tx.mail.createMany({ data: [...byKey.values()], skipDuplicates: true })
  const rows = await tx.mail.findMany({ where: { key: { in: [...byKey.keys()] } }, select: { id: true, key: true } })
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/**
 * Returns the mail for the notification: a separate mail, one after the quiet hours, or the daily digest. Returns null
 * if the person wants no mail under this rule.
 */
function mailOf(
  now: Date,
  { userId, rule, requestId, tipId, caseId, xid, passesQuiet }: Concern,
  { mail }: Setting,
  person: { timeZone: string; mailHours: Hours | null },
): NewMail | null {
  if (mail === 'OFF') return null
  const zone = person.timeZone
  const hours = person.mailHours ?? usualHours
  const quietEnd = passesQuiet ? null : quietUntil(now, zone, hours)
  const digest = mail === 'DIGEST'
  const dueAt = digest ? nextDigest(now, zone, hours) : (quietEnd ?? now)
  const subjectKey = digest
    ? `digest:${dueAt.toISOString()}`
    : quietEnd
      ? `quiet:${dueAt.toISOString()}`
      : `${rule}:${requestId ?? tipId ?? caseId}:${xid}`
  return { userId, key: `${userId}:${subjectKey}`, digest: digest || quietEnd !== null, dueAt }
}
