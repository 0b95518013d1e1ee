/**
 * Creates notifications from the log. A cursor stores the number of the last processed event. The cursor, the
 * notifications, the mails and their jobs are written in one transaction. So each event is processed exactly once, even
 * if a server is killed during the processing.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { v7 as uuidv7 } from 'uuid'
import { announceAccountChanges } from '#domain/core/account-changes.ts'
import type { Tx } from '#domain/core/command.ts'
import { actions } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { nextDigest, quietUntil } from './delivery-times.ts'
import { declarations, type Hours, rules, ruleTypes, type Setting, settingFor, usualHours } from './rules.ts'

const MAX_EVENTS = 1000

/** The events of one transaction that concern one person and one request under one rule. */
interface Concern {
  userId: string
  rule: NotificationRule
  requestId: string
  xid: bigint
  items: number
  at: Date
}

/** Processes the next events, at most MAX_EVENTS, and returns their number. If `mail` is true, also queues mails. */
export async function projectNotifications(db: PrismaClient, now: Date, { mail }: { mail: boolean }): Promise<number> {
  // An idle server runs one small query and takes no lock.
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
    const concerns = await readConcerns(tx, cursor.seq, upTo)
    const notified = concerns.length > 0 ? await writeNotifications(tx, now, concerns, mail) : []
    await tx.$executeRaw`UPDATE notification_cursor SET seq = ${upTo} WHERE id = 1`
    await announceAccountChanges(tx, notified)
    return Number(upTo - cursor.seq)
  })
}

/**
 * Returns the people whom the events from `after` (exclusive) to `upTo` (inclusive) concern. Each rule declares its
 * recipients. Disabled accounts and the person who caused an event are left out.
 */
const readConcerns = (tx: Tx, after: bigint, upTo: bigint): Promise<Concern[]> => {
  const triggers = rules.flatMap((rule) =>
    ruleTypes[rule].map((type) => ({ type, rule, recipients: declarations[rule].recipients })),
  )
  const column = (name: keyof (typeof triggers)[number]): string[] => triggers.map((trigger) => trigger[name])
  return tx.$queryRaw<Concern[]>`
    WITH triggering AS (
      SELECT e.*, r.rule, r.recipients FROM event e
      JOIN unnest(${column('type')}::text[], ${column('rule')}::text[], ${column('recipients')}::text[])
        AS r (type, rule, recipients) ON r.type = e.type
      WHERE e.seq > ${after} AND e.seq <= ${upTo} AND e.request_id IS NOT NULL),
    concerned AS (
      SELECT triggering.*, CASE WHEN triggering.recipients = 'NEW_ASSIGNEE' THEN (p.payload::json ->> 'assignee')::uuid ELSE q.assignee_id END AS user_id
      FROM triggering JOIN removal_request q ON q.id = triggering.request_id LEFT JOIN event_payload p ON p.event_id = triggering.id
      WHERE triggering.recipients IN ('NEW_ASSIGNEE', 'ASSIGNEE')
      UNION ALL
      SELECT triggering.*, unnest(q.editor_ids) FROM triggering JOIN removal_request q ON q.id = triggering.request_id
      WHERE triggering.recipients = 'AUTHORS'
      UNION ALL
      SELECT triggering.*, (p.payload::json ->> 'proposer')::uuid FROM triggering
      JOIN event_payload p ON p.event_id = triggering.id WHERE triggering.recipients = 'PROPOSER'
      UNION ALL
      SELECT triggering.*, s.id FROM triggering JOIN app_user s ON s.role::text = ANY (${[...actions.confirmCorrection]}::text[])
      WHERE triggering.recipients = 'SECOND_PERSONS'
      UNION ALL
      SELECT triggering.*, w.user_id FROM triggering JOIN watch w ON w.request_id = triggering.request_id
      JOIN removal_request q ON q.id = triggering.request_id
      WHERE triggering.recipients = 'WATCHERS'
        OR triggering.recipients = 'WATCHERS_EXCEPT_ASSIGNEE' AND w.user_id IS DISTINCT FROM q.assignee_id)
    SELECT c.user_id AS "userId", c.rule, c.request_id AS "requestId", c.xid, count(*)::int AS items, max(c.recorded_at) AS at
    FROM concerned c JOIN app_user u ON u.id = c.user_id AND u.disabled_at IS NULL
    WHERE c.actor_id IS DISTINCT FROM c.user_id
    GROUP BY c.user_id, c.rule, c.request_id, c.xid ORDER BY max(c.seq)`
}

/**
 * Writes the notifications and queues their mails. Returns the people who have a new notification in the application,
 * or one that now counts more events.
 */
async function writeNotifications(tx: Tx, now: Date, concerns: readonly Concern[], mail: boolean): Promise<string[]> {
  const people = await tx.user.findMany({
    where: { id: { in: [...new Set(concerns.map(({ userId }) => userId))] } },
    select: { id: true, timeZone: true, notificationSettings: true, mailHours: true },
  })
  const authorityZone = await zoneOf(tx)
  const byId = new Map(people.map((person) => [person.id, { ...person, timeZone: person.timeZone ?? authorityZone }]))
  const notifications: { concern: Concern; readAt: Date | null; mailId: string | null }[] = []
  for (const concern of concerns) {
    const person = byId.get(concern.userId)!
    const setting = settingFor(concern.rule, person.notificationSettings)
    const mailId = mail ? await writeMail(tx, now, concern, setting, person) : null
    if (setting.inApp || mailId) notifications.push({ concern, readAt: setting.inApp ? null : now, mailId })
  }
  await queueMails(tx, [...new Set(notifications.flatMap(({ mailId }) => mailId ?? []))])
  const column = <T>(of: (notification: (typeof notifications)[number]) => T) => notifications.map(of)
  await tx.$executeRaw`
    INSERT INTO notification (id, user_id, rule, request_id, xid, items, at, read_at, mail_id)
    SELECT * FROM unnest(${column(() => uuidv7({ msecs: now.getTime() }))}::uuid[], ${column(({ concern }) => concern.userId)}::uuid[],
      ${column(({ concern }) => concern.rule)}::notification_rule[], ${column(({ concern }) => concern.requestId)}::uuid[],
      ${column(({ concern }) => concern.xid)}::bigint[], ${column(({ concern }) => concern.items)}::int[],
      ${column(({ concern }) => concern.at)}::timestamptz[], ${column(({ readAt }) => readAt)}::timestamptz[],
      ${column(({ mailId }) => mailId)}::uuid[])
    ON CONFLICT (user_id, rule, request_id, xid) DO UPDATE SET items = notification.items + excluded.items`
  return notifications.flatMap(({ concern, readAt }) => (readAt ? [] : concern.userId))
}

/**
 * Returns the id of the mail that will contain the notification. This is a separate mail, the mail after the quiet
 * hours, or the daily digest. Returns null if the person wants no mail under this rule.
 */
async function writeMail(
  tx: Tx,
  now: Date,
  { userId, rule, requestId, xid }: Concern,
  { mail }: Setting,
  person: { timeZone: string; mailHours: Hours | null },
): Promise<string | null> {
  if (mail === 'OFF') return null
  const zone = person.timeZone
  const hours = person.mailHours ?? usualHours
  const quietEnd = quietUntil(now, zone, hours)
  const digest = mail === 'DIGEST'
  const dueAt = digest ? nextDigest(now, zone, hours) : (quietEnd ?? now)
  const subjectKey = digest
    ? `digest:${dueAt.toISOString()}`
    : quietEnd
      ? `quiet:${dueAt.toISOString()}`
      : `${rule}:${requestId}:${xid}`
  const { id } = await tx.mail.upsert({
    where: { key: `${userId}:${subjectKey}` },
    create: { userId, key: `${userId}:${subjectKey}`, digest: digest || quietEnd !== null, dueAt },
    update: {},
    select: { id: true },
  })
  return id
}
