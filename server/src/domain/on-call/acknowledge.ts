/** Acknowledges alarms: a person handles the cause, so nobody else is alarmed. */
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { removeJob } from '#domain/jobs/tasks.ts'

const acknowledgeInput = z.object({ key, alarm: id })

/** Ends an alarm. Does nothing if the alarm has ended already. */
export async function acknowledgeOnCallAlarm(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'acknowledgeOnCallAlarm')
  const { key, alarm: id } = parse(acknowledgeInput, input)
  const byId = context.viewer.id
  return runCommand(context, { action: 'acknowledgeOnCallAlarm', key, input: { alarm: id } }, async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM on_call_alarm WHERE id = ${id}::uuid FOR UPDATE`
    const alarm = await tx.onCallAlarm.findUnique({ where: { id } })
    if (!alarm) throw new NotFoundError('alarm')
    if (!alarm.endedAt) await acknowledge(tx, append, alarm, { byId, now: context.now })
    return { id }
  })
}

async function acknowledge(
  tx: Tx,
  append: Append,
  { id, requestId }: { id: string; requestId: string | null },
  { byId, now }: { byId: string; now: Date },
): Promise<void> {
  await tx.onCallAlarm.update({
    where: { id },
    data: { endedAt: now, end: 'ACKNOWLEDGED', acknowledgedById: byId },
    select: { id: true },
  })
  await removeJob(tx, 'ON_CALL', id)
  const request = requestId && (await tx.removalRequest.findUnique({ where: { id: requestId } }))
  append({
    type: 'oncall.acknowledged',
    subject: { type: 'OnCallAlarm', id },
    ...(request && { requestId: request.id, caseId: request.caseId, platformId: request.platformId }),
  })
}

/**
 * Acknowledges the open alarms of breaches that a person acknowledged on the screen for overdue items, up to the log
 * position `upTo`. An alarm stays open if its request has a later breach.
 */
export async function acknowledgeBreaches(
  tx: Tx,
  append: Append,
  by: { byId: string; now: Date; upTo: number },
): Promise<void> {
  const alarms = await tx.$queryRaw<{ id: string; requestId: string }[]>`
    SELECT a.id, a.request_id AS "requestId" FROM on_call_alarm a
    WHERE a.ended_at IS NULL AND a.cause = 'BREACH' AND NOT EXISTS (
      SELECT 1 FROM event e WHERE e.request_id = a.request_id AND e.type = 'item.breached' AND e.seq > ${by.upTo})
    ORDER BY a.id FOR UPDATE`
  for (const alarm of alarms) await acknowledge(tx, append, alarm, by)
}
