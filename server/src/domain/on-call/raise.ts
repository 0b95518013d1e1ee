/** Raises alarms for urgent requests that became overdue or undelivered, and for tests. */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { storedNames } from '#domain/events/registry.ts'
import { addJob } from '#domain/jobs/tasks.ts'

const MINUTE_MS = 60_000

/**
 * Raises alarms for urgent requests that became overdue or undelivered in the events after `after` and up to `upTo`. A
 * request has at most one open alarm. An event that was recorded more than a day after it happened raises no alarm. The
 * first step follows after the number of minutes in the settings. If this number is null, no alarm is raised.
 */
export async function raiseAlarms(tx: Tx, now: Date, after: bigint, upTo: bigint): Promise<void> {
  const raised = await tx.$queryRaw<{ id: string; nextAt: Date }[]>`
    INSERT INTO on_call_alarm (id, cause, request_id, raised_at, next_at)
    SELECT gen_random_uuid(), CASE WHEN bool_or(e.type = ANY (${storedNames(['request.undelivered'])}::text[])) THEN 'UNDELIVERED' ELSE 'BREACH' END::on_call_cause,
      e.request_id, ${now}::timestamptz, ${now}::timestamptz + make_interval(mins => s.minutes)
    FROM event e JOIN on_call_settings s ON s.minutes IS NOT NULL
      JOIN removal_request q ON q.id = e.request_id AND q.urgent
    WHERE e.seq > ${after} AND e.seq <= ${upTo} AND e.type = ANY (${storedNames(['item.breached', 'request.undelivered'])}::text[])
      AND e.at > e.recorded_at - interval '1 day'
    GROUP BY e.request_id, s.minutes
    ON CONFLICT (request_id) WHERE ended_at IS NULL DO NOTHING
    RETURNING id, next_at AS "nextAt"`
  for (const { id, nextAt } of raised) await addJob(tx, 'ON_CALL', id, nextAt)
}

const testInput = z.object({ key })

/** Raises a test alarm. Its only step happens at once and reaches the first person on call and the gateway. */
export async function testOnCall(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'testOnCall')
  const { key } = parse(testInput, input)
  return runCommand(context, { action: 'testOnCall', key, input: {} }, async (tx, append) => {
    const { now } = context
    const { id } = await tx.onCallAlarm.create({
      data: { cause: 'TEST', raisedAt: now, nextAt: now },
      select: { id: true },
    })
    await addJob(tx, 'ON_CALL', id, now)
    append({ type: 'oncall.tested', subject: { type: 'OnCallAlarm', id } })
    return { id }
  })
}

/** An alarm that nobody acknowledges ends after this time. */
export const MAX_ALARM_MS = 24 * 60 * MINUTE_MS
