/**
 * The alarm: the overdue items whose breach nobody has acknowledged. An item also leaves the alarm when it no longer
 * awaits an answer, gets more time, or has its breach retracted. An acknowledgement silences the alarm on every screen
 * until another item becomes overdue.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { acknowledgeBreaches } from '#domain/on-call/acknowledge.ts'

/** Maximum number of listed requests; the totals count all. */
const MAX_REQUESTS = 200

export interface AlarmGroup {
  requestId: string
  items: number
  since: Date
  at: Date
}

export interface Alarm {
  /** the longest overdue first */
  groups: AlarmGroup[]
  items: number
  requests: number
  /** earliest due date of all items; null if there are none */
  since: Date | null
  /** log position of the latest breach; 0 if there are no items */
  upTo: number
}

// An overdue item is in the alarm if the log position of its last breach is higher than the last acknowledged one. The
// condition on `breached_at` only makes the query faster. The time cannot decide: of two breaches of the same instant,
// perhaps only one is acknowledged.
const READ = `
  WITH acknowledged AS (SELECT coalesce(max(a.up_to), 0) AS up_to,
      coalesce((SELECT recorded_at FROM event WHERE seq = max(a.up_to)), '-infinity') AS at FROM alarm_acknowledgement a)
  SELECT i.request_id, count(*), min(i.due_at), max(i.due_at), max(breach.seq), sum(count(*)) OVER (), count(*) OVER (),
    min(min(i.due_at)) OVER (), max(max(breach.seq)) OVER ()
  FROM acknowledged, request_item i
    CROSS JOIN LATERAL (SELECT max(e.seq) AS seq FROM event e WHERE e.subject_id = i.id AND e.type = 'item.breached') breach
  WHERE i.state = 'AWAITING' AND i.due_at < $1 AND i.breached_at >= acknowledged.at AND breach.seq > acknowledged.up_to
  GROUP BY i.request_id ORDER BY min(i.due_at), i.request_id LIMIT ${MAX_REQUESTS}`

/** Cost: an index scan of the overdue items. */
export async function readAlarm(sql: Sql, now: Date): Promise<Alarm> {
  const result = await rows(sql, READ, [now])
  const [first] = result
  return {
    groups: result.map(([requestId, items, since, at]) => ({
      requestId: requestId as string,
      items: Number(items),
      since: since as Date,
      at: at as Date,
    })),
    items: Number(first?.[5] ?? 0),
    requests: Number(first?.[6] ?? 0),
    since: (first?.[7] as Date | undefined) ?? null,
    upTo: Number(first?.[8] ?? 0),
  }
}

/** `upTo` is the log position of the last breach that the person saw, so later breaches stay in the alarm. */
const acknowledgeInput = z.object({ key, upTo: z.int().min(1).max(Number.MAX_SAFE_INTEGER) })

/**
 * Acknowledges all breaches up to the log position `upTo` for all screens. Also acknowledges the on-call alarms about
 * them. Throws RuleError ALARM_UNKNOWN if there is no breach at this position.
 */
export async function acknowledgeAlarm(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'acknowledgeAlarm')
  const { key, upTo } = parse(acknowledgeInput, input)
  const byId = context.viewer.id
  return runCommand(context, { action: 'acknowledgeAlarm', key, input: { upTo } }, async (tx, append) => {
    const breach = await tx.event.findFirst({ where: { seq: upTo, type: 'item.breached' }, select: { id: true } })
    if (!breach) throw new RuleError('ALARM_UNKNOWN', 'no item became overdue at this position')
    const [earlier] = await tx.alarmAcknowledgement.findMany({ orderBy: { upTo: 'desc' }, take: 1 })
    if (earlier && earlier.upTo >= upTo) return { id: earlier.id }
    const { id } = await tx.alarmAcknowledgement.create({ data: { upTo, at: context.now, byId }, select: { id: true } })
    append({ type: 'alarm.acknowledged', subject: { type: 'AlarmAcknowledgement', id } })
    await acknowledgeBreaches(tx, append, { byId, now: context.now, upTo })
    return { id }
  })
}
