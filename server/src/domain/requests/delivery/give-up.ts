/** Ends a job that an administrator gives up, and records that its work was not done. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { servedKinds } from '#domain/deliveries/served.ts'
import { jobKey, type TaskName, taskNames } from '#domain/jobs/tasks.ts'
import { endAlarm } from '#domain/on-call/escalate.ts'
import { giveUpMessage } from '#domain/webhooks/attempts.ts'
import { endLadderLetter } from '../overdue/ladder-letters.ts'
import { lockAsServer, nextVersion } from './lock.ts'
import { failDelivery } from './outcomes.ts'
import { recordEnd } from './repeat.ts'

const MAX_REASON_CHARACTERS = 500

/** The value of `refusal` for a mail from outside whose job was given up before the mail was read. */
const GIVEN_UP = 'GIVEN_UP'

const giveUpInput = z.object({ key, job: id, reason: text(MAX_REASON_CHARACTERS) })

/**
 * Removes a job. The input `job` is the id of its row, such as a mail or a delivery. A mail counts as given up. A
 * delivery counts as failed, and the next contact point is tried. Without another contact point, the request becomes
 * UNDELIVERED. A repeated sending and a webhook test end as refused, and an alarm ends. A mail from outside that was
 * not read becomes REFUSED, and an officer decides about it. If only its answers were not read, an officer enters them.
 * Throws NotFoundError if there is no such job, and ILLEGAL_TRANSITION while it runs.
 */
export async function giveUpJob(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'giveUpJob')
  const { key, ...fields } = parse(giveUpInput, input)
  return runCommand(context, { action: 'giveUpJob', key, input: fields }, async (tx, append) => {
    const { job: id, reason } = fields
    const keys = taskNames.map((task) => jobKey(task, id))
    const [job] = await tx.$queryRaw<{ place: bigint; task: TaskName; attempts: number; error: string | null }[]>`
      SELECT id AS place, task_identifier AS task, attempts::int, left(last_error, 500) AS error
      FROM graphile_worker.jobs WHERE key = ANY (${keys}) ORDER BY id LIMIT 1`
    if (!job) throw new NotFoundError('job')
    // The request must be locked before its job, as in other commands.
    const isOfDelivery = job.task === 'DELIVERY' || job.task === 'DELIVERY_REPEAT'
    const delivery = isOfDelivery ? await tx.delivery.findUnique({ where: { id } }) : null
    if (delivery) await lockAsServer(tx, delivery.requestId)
    const removed = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker.complete_jobs(ARRAY[${job.place}]::bigint[])`
    if (removed.length === 0) throw new RuleError('ILLEGAL_TRANSITION', 'the job runs at this moment')
    const { task, attempts: attempt, error } = job
    const data = { task, attempt, reason, failure: error ?? undefined }
    append({ type: 'job.given_up', subject: { type: 'Job', id }, data })
    const requestId = delivery?.requestId
    if (requestId === undefined) await endRow(tx, append, context.now, { task, id, reason })
    else if (task === 'DELIVERY') await giveUpDelivery(tx, append, context, { id, requestId, reason })
    else await recordEnd(tx, append, context.now, { id, requestId, outcome: 'REFUSED', answer: reason })
    return { id }
  })
}

async function giveUpDelivery(
  tx: Tx,
  append: Append,
  { now, canMail = false, canMailLetters = canMail }: CommandContext,
  { id, requestId, reason }: { id: string; requestId: string; reason: string },
): Promise<void> {
  // A delivery that is SENDING while no server runs its job had an interrupted attempt.
  const delivery = await tx.delivery.findFirst({ where: { id, state: { in: ['QUEUED', 'SENDING'] } } })
  if (!delivery) return
  await tx.deliveryAttempt.updateMany({
    where: { deliveryId: id, outcome: null },
    data: { outcome: 'INTERRUPTED', endedAt: now },
  })
  const request = await nextVersion(tx, requestId)
  await failDelivery(tx, append, { request, delivery, now, reason, automatic: servedKinds(canMailLetters) })
}

/** Records that a mail, a mail from outside, a letter of the ladder, a webhook test or an alarm is given up. Does nothing for other tasks. */
async function endRow(
  tx: Tx,
  append: Append,
  now: Date,
  { task, id, reason }: { task: TaskName; id: string; reason: string },
): Promise<void> {
  if (task === 'MAIL') await tx.mail.updateMany({ where: { id, sentAt: null }, data: { givenUpAt: now } })
  if (task === 'INBOUND') {
    // Officers cannot decide about a RECEIVED mail, so it becomes REFUSED.
    const refused = { state: 'REFUSED', refusal: GIVEN_UP, version: { increment: 1 } } as const
    const { count } = await tx.inboundMail.updateMany({ where: { id, state: 'RECEIVED' }, data: refused })
    // If the mail was read before, the job was to read the answers in it. An officer then enters these answers.
    const unread = { proposals: [], proposed: 0, unread: [{ name: null, reason: GIVEN_UP }], version: { increment: 1 } }
    if (count === 0)
      await tx.inboundMail.updateMany({ where: { id, proposals: { equals: Prisma.DbNull } }, data: unread })
    else append({ type: 'mail.refused', subject: { type: 'InboundMail', id }, data: { reason: GIVEN_UP } })
  }
  if (task === 'LADDER_LETTER') await endLadderLetter(tx, append, now, id, { isAccepted: false, answer: reason })
  if (task === 'WEBHOOK_TEST')
    await tx.webhookTest.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now, outcome: 'REFUSED', answer: reason },
    })
  if (task === 'EVENT') await giveUpMessage(tx, now, id)
  if (task === 'ON_CALL' && (await tx.onCallAlarm.count({ where: { id, endedAt: null } })) > 0)
    await endAlarm(tx, append, id, now, 'GIVEN_UP')
}
