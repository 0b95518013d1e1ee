/** Performs the steps of alarms: each step alarms the next person on call and plans the next step. */
import type { OnCallAlarm, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { OnCallEnd } from '@takedown/prisma/generated/client/enums.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { MAX_ALARM_MS } from './raise.ts'
import { readSettings } from './settings.ts'
import { lineAt } from './shifts.ts'

const MINUTE_MS = 60_000

/**
 * Performs the due step of an alarm. Ends the alarm instead if its cause is over or it is too old. The step, its mail
 * and its jobs are written in one transaction, so each step happens once, even if a server is killed or two servers run
 * the job.
 */
export const escalateAlarm = async (db: PrismaClient, now: Date, id: string): Promise<void> => {
  await runSystemCommand(db, now, 'escalateAlarm', async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM on_call_alarm WHERE id = ${id}::uuid FOR UPDATE`
    const alarm = await tx.onCallAlarm.findUnique({ where: { id } })
    if (!alarm || alarm.endedAt) return {}
    // The server was killed after this step but before its job ended, so only the next step is planned.
    if (alarm.nextAt > now) return plan(tx, alarm, alarm.nextAt)
    const end = await endOf(tx, alarm, now)
    if (end) return endAlarm(tx, append, id, now, end)
    await performStep(tx, append, alarm, now)
    const minutes = alarm.cause === 'TEST' ? null : (await readSettings(tx)).minutes
    const expiresAt = new Date(alarm.raisedAt.getTime() + MAX_ALARM_MS)
    const nextAt = minutes === null ? expiresAt : new Date(now.getTime() + minutes * MINUTE_MS)
    return plan(tx, alarm, nextAt < expiresAt ? nextAt : expiresAt)
  })
}

async function plan(tx: Tx, { id }: OnCallAlarm, nextAt: Date): Promise<Record<string, never>> {
  await tx.onCallAlarm.update({ where: { id }, data: { nextAt }, select: { id: true } })
  await addJob(tx, 'ON_CALL', id, nextAt)
  return {}
}

async function performStep(tx: Tx, append: Append, { id, requestId }: OnCallAlarm, now: Date): Promise<void> {
  const line = await lineAt(tx, now)
  const steps = await tx.onCallStep.findMany({ where: { alarmId: id }, select: { at: true } })
  const inShift = line ? steps.filter(({ at }) => at >= line.startsAt).length : 0
  const userId = line?.people[inShift % line.people.length] ?? null
  const number = steps.length + 1
  const mail = userId && { userId, key: `on-call:${id}:${number}`, digest: false, dueAt: now }
  const mailId = mail ? (await tx.mail.create({ data: mail, select: { id: true } })).id : null
  const { gatewayUrl } = await readSettings(tx)
  const step = await tx.onCallStep.create({
    data: { alarmId: id, number, at: now, userId, mailId, gatewayUrl },
    select: { id: true },
  })
  if (mailId) await queueMails(tx, [mailId])
  if (gatewayUrl) await addJob(tx, 'ON_CALL_GATEWAY', step.id, now)
  append({
    type: 'oncall.escalated',
    subject: { type: 'OnCallAlarm', id },
    ...(requestId && (await scopeOf(tx, requestId))),
    data: { attempt: number, person: userId ?? undefined },
  })
}

const scopeOf = async (tx: Tx, requestId: string) => {
  const request = { where: { id: requestId }, select: { caseId: true, platformId: true } }
  return { requestId, ...(await tx.removalRequest.findUniqueOrThrow(request)) }
}

/** Returns EXPIRED if the alarm is too old, RESOLVED if its cause is over, and otherwise null. */
async function endOf(tx: Tx, { cause, requestId, raisedAt }: OnCallAlarm, now: Date): Promise<OnCallEnd | null> {
  if (now.getTime() - raisedAt.getTime() >= MAX_ALARM_MS) return 'EXPIRED'
  if (cause === 'TEST') return null
  const [{ open }] = (await tx.$queryRaw`
    SELECT CASE WHEN ${cause} = 'UNDELIVERED' THEN q.state = 'UNDELIVERED' ELSE EXISTS (
      SELECT 1 FROM request_item i WHERE i.request_id = q.id AND i.state = 'AWAITING' AND i.due_at < ${now}::timestamptz) END AS open
    FROM removal_request q WHERE q.id = ${requestId}::uuid`) as [{ open: boolean }]
  return open ? null : 'RESOLVED'
}

/** Ends an alarm that nobody acknowledged. */
export async function endAlarm(
  tx: Tx,
  append: Append,
  id: string,
  now: Date,
  end: OnCallEnd,
): Promise<Record<string, never>> {
  const { requestId } = await tx.onCallAlarm.update({ where: { id }, data: { endedAt: now, end } })
  append({
    type: 'oncall.ended',
    subject: { type: 'OnCallAlarm', id },
    ...(requestId && (await scopeOf(tx, requestId))),
    data: { alarmEnd: end },
  })
  return {}
}
