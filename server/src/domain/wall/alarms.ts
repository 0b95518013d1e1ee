/**
 * The alarm: items became late and nobody has said yet that they saw it. It rings for what is still awaited, for a day at
 * most; one person's acknowledgement silences every screen, until the next item is late.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { rows, type Sql } from '#domain/core/sql.ts'

const RINGS_FOR_MS = 24 * 3_600_000
/** Requests looked at; a screen says "and more" long before. */
const MOST = 200

/** One request's items that became late since the last acknowledgement. */
export interface AlarmGroup {
  requestId: string
  items: number
  /** when the last of them was due */
  at: Date
}

export interface Alarm {
  /** the latest first */
  groups: AlarmGroup[]
  items: number
  /** number of the log of the last breach in it; 0 when it is silent */
  upTo: number
}

/** Cost: an index scan of a day's breaches. */
export async function readAlarm(sql: Sql, now: Date): Promise<Alarm> {
  const result = await rows(
    sql,
    `SELECT e.request_id, count(*), max(e.at), max(e.seq), sum(count(*)) OVER ()
     FROM event e JOIN request_item i ON i.id = e.subject_id
     WHERE e.type = 'item.breached' AND e.recorded_at > $1 AND i.state = 'AWAITING'
       AND e.seq > coalesce((SELECT max(up_to) FROM alarm_acknowledgement), 0)
     GROUP BY e.request_id ORDER BY max(e.seq) DESC LIMIT ${MOST}`,
    [new Date(now.getTime() - RINGS_FOR_MS)],
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

/** `upTo` is the number of the last breach that the person saw; what came later rings on. */
const acknowledgeInput = z.object({ key, upTo: z.int().min(1).max(Number.MAX_SAFE_INTEGER) })

/** Silences the alarm everywhere. Saying it of what is silent already changes nothing. RuleError ALARM_UNKNOWN. */
export async function acknowledgeAlarm(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'acknowledgeAlarm')
  const { key, upTo } = parse(acknowledgeInput, input)
  const byId = ask.viewer.id
  return runCommand(ask, { action: 'acknowledgeAlarm', key, input: { upTo } }, async (tx, append) => {
    const breach = await tx.event.findFirst({ where: { seq: upTo, type: 'item.breached' }, select: { id: true } })
    if (!breach) throw new RuleError('ALARM_UNKNOWN', 'nothing became late at this position')
    const [earlier] = await tx.alarmAcknowledgement.findMany({ orderBy: { upTo: 'desc' }, take: 1 })
    if (earlier && earlier.upTo >= upTo) return { id: earlier.id }
    const { id } = await tx.alarmAcknowledgement.create({ data: { upTo, at: ask.now, byId }, select: { id: true } })
    append({ type: 'alarm.acknowledged', subject: { type: 'AlarmAcknowledgement', id } })
    return { id }
  })
}
