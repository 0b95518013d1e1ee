/** Lets an administrator run a job again at once. */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { jobKey, taskNames } from './tasks.ts'

const retryInput = z.object({ key, job: id })

/**
 * Runs a job again at once, and counts its attempts from 0 again. The input `job` is the id of the row that the job
 * handles, such as a mail or a delivery. Throws ILLEGAL_TRANSITION while the job runs, and for a delivery that waits
 * for the end of quiet hours or for other requests with which it leaves.
 */
export async function retryJob(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'retryJob')
  const { key, ...fields } = parse(retryInput, input)
  return runCommand(context, { action: 'retryJob', key, input: fields }, async (tx, append) => {
    const { job: id } = fields
    const keys = taskNames.map((task) => jobKey(task, id))
    const [job] = await tx.$queryRaw<{ place: bigint; task: string; attempts: number; error: string | null }[]>`
      SELECT id AS place, task_identifier AS task, attempts::int, left(last_error, 500) AS error
      FROM graphile_worker.jobs WHERE key = ANY (${keys})`
    if (!job) throw new NotFoundError('job')
    await requireNotWaiting(tx, id, context.now)
    const rescheduled = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker.reschedule_jobs(ARRAY[${job.place}]::bigint[], run_at => ${context.now}::timestamptz, attempts => 0)`
    if (rescheduled.length === 0) throw new RuleError('ILLEGAL_TRANSITION', 'the job runs at this moment')
    const { task, attempts: attempt, error } = job
    append({ type: 'job.retried', subject: { type: 'Job', id }, data: { task, attempt, reason: error ?? undefined } })
    return { id }
  })
}

/**
 * Throws ILLEGAL_TRANSITION if the delivery waits for a later time. Its letter states the date of that time, so the
 * delivery must not leave earlier.
 */
async function requireNotWaiting(tx: Tx, id: string, now: Date): Promise<void> {
  const waiting = await tx.delivery.findFirst({
    where: { id, state: 'QUEUED', wait: { in: ['QUIET_HOURS', 'GROUPING'] }, leavesAt: { gt: now } },
    select: { requestId: true },
  })
  if (!waiting) return
  const message = 'the request waits for quiet hours to end or for other requests: hastenDelivery sends it at once'
  throw new RuleError('ILLEGAL_TRANSITION', message, 'RemovalRequest', [waiting.requestId])
}
