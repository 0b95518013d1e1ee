/**
 * The alarm for newly overdue items. The alarm is active while any of these items is unanswered, for at most 24 h. One
 * person's acknowledgement silences it on every screen until the next item becomes overdue.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { rows, type Sql } from '#domain/core/sql.ts'

const MAX_DURATION_MS = 24 * 3_600_000
/** Maximum number of requests in an alarm. Screens show fewer and print "and more". */
const MAX_REQUESTS = 200

/** The items of one request that became overdue since the last acknowledgement. */
export interface AlarmGroup {
  requestId: string
  items: number
  /** latest due date of these items */
  at: Date
}

/** The state of the alarm. */
export interface Alarm {
  /** latest first */
  groups: AlarmGroup[]
  items: number
  /** log position of the latest breach; 0 if the alarm is silent */
  upTo: number
}

/** Reads the alarm. Cost: an index scan of one day's breaches. */
export async function readAlarm(sql: Sql, now: Date): Promise<Alarm> {
  const result = await rows(
    sql,
    `SELECT e.request_id, count(*), max(e.at), max(e.seq), sum(count(*)) OVER ()
     FROM event e JOIN request_item i ON i.id = e.subject_id
     WHERE e.type = 'item.breached' AND e.recorded_at > $1 AND i.state = 'AWAITING'
       AND e.seq > coalesce((SELECT max(up_to) FROM alarm_acknowledgement), 0)
     GROUP BY e.request_id ORDER BY max(e.seq) DESC LIMIT ${MAX_REQUESTS}`,
    [new Date(now.getTime() - MAX_DURATION_MS)],
  )
  return {
    groups: result.map(([requestId, items, at]) => ({
      requestId: requestId as string,
      items: Number(items),
      at: at as Date,
    })),
    items: Number(result[0]?.[4] ?? 0),
    upTo: Number(result[0]?.[3] ?? 0),
  }
}

/** `upTo` is the log position of the last breach that the person saw. Later breaches keep the alarm active. */
const acknowledgeInput = z.object({ key, upTo: z.int().min(1).max(Number.MAX_SAFE_INTEGER) })

/** Silences the alarm on all screens. No effect if it is silent already. RuleError ALARM_UNKNOWN. */
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
    return { id }
  })
}
