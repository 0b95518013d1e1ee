/**
 * Tells people what the log says. The cursor, the notifications and the mails to be sent are written in one transaction, so
 * each event is told once, whichever server does it and wherever one is killed.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#domain/core/command.ts'
import { DEFAULT_TIME_ZONE } from '#domain/rules/calendar.ts'
import { nextDigest, quietUntil } from './delivery-times.ts'
import { type Hours, rules, ruleTypes, type Setting, settingFor, usualHours } from './rules.ts'

const BATCH = 1000

interface Concern {
  userId: string
  rule: NotificationRule
  requestId: string
  xid: bigint
  items: number
  at: Date
}

/** Tells the next stretch of the log; how many events were looked at. With `mail` it also puts mails in the way out. */
export async function projectNotifications(db: PrismaClient, now: Date, { mail }: { mail: boolean }): Promise<number> {
  // A server where nothing happens asks one small question, and locks nothing.
  const [behind] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM notification_cursor c, event_head h WHERE c.id = 1 AND h.id = 1 AND c.seq < h.seq`
  if (!behind) return 0
  return db.$transaction(async (tx) => {
    const [cursor] = await tx.$queryRaw<{ seq: bigint; head: bigint }[]>`
      SELECT seq, (SELECT seq FROM event_head WHERE id = 1) AS head FROM notification_cursor
      WHERE id = 1 FOR UPDATE SKIP LOCKED`
    if (!cursor) return 0
    const furthest = cursor.seq + BigInt(BATCH)
    const upTo = cursor.head < furthest ? cursor.head : furthest
    if (upTo <= cursor.seq) return 0
    const concerns = await concernsIn(tx, cursor.seq, upTo)
    if (concerns.length > 0) await tell(tx, now, concerns, mail)
    await tx.$executeRaw`UPDATE notification_cursor SET seq = ${upTo} WHERE id = 1`
    return Number(upTo - cursor.seq)
  })
}

/**
 * Who is concerned by what happened, themselves aside: nobody is told of what they did. Whoever a request is given to hears of
 * answers and deadlines as such, and not once more because they watch it too.
 */
const concernsIn = (tx: Tx, after: bigint, upTo: bigint): Promise<Concern[]> => {
  const types = rules.flatMap((rule): readonly string[] => ruleTypes[rule])
  const ruleOf = rules.flatMap((rule) => ruleTypes[rule].map(() => rule as string))
  return tx.$queryRaw<Concern[]>`
    WITH said AS (
      SELECT e.*, r.rule FROM event e
      JOIN unnest(${types}::text[], ${ruleOf}::text[]) AS r (type, rule) ON r.type = e.type
      WHERE e.seq > ${after} AND e.seq <= ${upTo} AND e.request_id IS NOT NULL),
    concerned AS (
      SELECT said.*, CASE WHEN said.rule = 'ASSIGNED' THEN (p.payload::json ->> 'assignee')::uuid ELSE q.assignee_id END AS user_id
      FROM said JOIN removal_request q ON q.id = said.request_id LEFT JOIN event_payload p ON p.event_id = said.id
      WHERE said.rule IN ('ASSIGNED', 'BREACHED', 'ANSWERED', 'CLARIFICATION')
      UNION ALL
      SELECT said.*, unnest(q.editor_ids) FROM said JOIN removal_request q ON q.id = said.request_id
      WHERE said.rule = 'RETURNED'
      UNION ALL
      SELECT said.*, w.user_id FROM said JOIN watch w ON w.request_id = said.request_id
      JOIN removal_request q ON q.id = said.request_id
      WHERE said.rule = 'WATCHED_CAME_BACK'
        OR said.rule IN ('WATCHED_ANSWERED', 'WATCHED_BREACHED') AND w.user_id IS DISTINCT FROM q.assignee_id)
    SELECT c.user_id AS "userId", c.rule, c.request_id AS "requestId", c.xid, count(*)::int AS items, max(c.recorded_at) AS at
    FROM concerned c JOIN app_user u ON u.id = c.user_id AND u.disabled_at IS NULL
    WHERE c.actor_id IS DISTINCT FROM c.user_id
    GROUP BY c.user_id, c.rule, c.request_id, c.xid ORDER BY max(c.seq)`
}

async function tell(tx: Tx, now: Date, concerns: readonly Concern[], mail: boolean): Promise<void> {
  const people = await tx.user.findMany({
    where: { id: { in: [...new Set(concerns.map(({ userId }) => userId))] } },
    select: { id: true, timeZone: true, notificationSettings: true, mailHours: true },
  })
  const byId = new Map(people.map((person) => [person.id, person]))
  const output: { concern: Concern; readAt: Date | null; mailId: string | null }[] = []
  for (const concern of concerns) {
    const person = byId.get(concern.userId)!
    const setting = settingFor(concern.rule, person.notificationSettings)
    const mailId = mail ? await mailFor(tx, now, concern, setting, person) : null
    if (setting.inApp || mailId) output.push({ concern, readAt: setting.inApp ? null : now, mailId })
  }
  const column = <T>(of: (one: (typeof output)[number]) => T) => output.map(of)
  await tx.$executeRaw`
    INSERT INTO notification (id, user_id, rule, request_id, xid, items, at, read_at, mail_id)
    SELECT * FROM unnest(${column(() => uuidv7({ msecs: now.getTime() }))}::uuid[], ${column(({ concern }) => concern.userId)}::uuid[],
      ${column(({ concern }) => concern.rule)}::notification_rule[], ${column(({ concern }) => concern.requestId)}::uuid[],
      ${column(({ concern }) => concern.xid)}::bigint[], ${column(({ concern }) => concern.items)}::int[],
      ${column(({ concern }) => concern.at)}::timestamptz[], ${column(({ readAt }) => readAt)}::timestamptz[],
      ${column(({ mailId }) => mailId)}::uuid[])
    ON CONFLICT (user_id, rule, request_id, xid) DO UPDATE SET items = notification.items + excluded.items`
}

/** The mail that it goes with: one of its own, the one that ends the quiet hours, or the day's digest. */
async function mailFor(
  tx: Tx,
  now: Date,
  { userId, rule, requestId, xid }: Concern,
  { mail }: Setting,
  person: { timeZone: string | null; mailHours: Hours | null },
): Promise<string | null> {
  if (mail === 'OFF') return null
  const zone = person.timeZone ?? DEFAULT_TIME_ZONE
  const hours = person.mailHours ?? usualHours
  const quiet = quietUntil(now, zone, hours)
  const digest = mail === 'DIGEST'
  const dueAt = digest ? nextDigest(now, zone, hours) : (quiet ?? now)
  const about = digest
    ? `digest:${dueAt.toISOString()}`
    : quiet
      ? `quiet:${dueAt.toISOString()}`
      : `${rule}:${requestId}:${xid}`
  const { id } = await tx.mail.upsert({
    where: { key: `${userId}:${about}` },
    create: { userId, key: `${userId}:${about}`, digest: digest || quiet !== null, dueAt, nextAt: dueAt },
    update: {},
    select: { id: true },
  })
  return id
}
