/** Starts and cancels jobs that run one command on all items of a case that match a filter. */
import { z } from 'zod'
import { itemConditions } from '#domain/cases/item-list/filter.ts'
import { requireItemQuery } from '#domain/cases/item-list/read-query.ts'
import { lockCase, requireOpen } from '#domain/cases/lock.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ForbiddenError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, signedText, text } from '#domain/core/input.ts'
import { typedFilter } from '#domain/core/lists/csv-list.ts'
import { authorize } from '#domain/core/policy.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { commandOf } from './actions.ts'
import { endJob } from './ends.ts'

/** Maximum number of items of one job. */
export const MAX_CHOSEN = 100_000

const common = { key, case: id, query: z.string().max(1000) }
const startInput = z.discriminatedUnion('action', [
  z.object({
    ...{ ...common, action: z.literal('ASSESS') },
    ...{ violation: signedText(5000), necessity: optional(signedText(5000)) },
  }),
  z.object({ ...common, action: z.literal('DRAFT'), request: id }),
  z.object({ ...common, action: z.literal('REMOVE'), reason: text(2000) }),
])

/**
 * Chooses all items of the case that match the filter, and starts a job that runs the command on them. The choice is
 * fixed: the job leaves out and lists the items that changed since then. Throws CASE_CLOSED, MERGED_CASE, ValidationError
 * if no item or more than MAX_CHOSEN items match, and ILLEGAL_TRANSITION if items cannot be added to the request. Cost:
 * one statement that reads and writes the chosen items.
 */
export async function startItemJob(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'startItemJob')
  const { key, case: caseId, query, action, ...fields } = parse(startInput, input)
  authorize(context.viewer, commandOf[action])
  // A job runs with the rights of a person, which may end while it runs.
  if (context.viewer.kind !== 'user' || context.viewer.id === null) throw new ForbiddenError('startItemJob')
  const authorId = context.viewer.id
  const request = { action: 'startItemJob', key, input: { caseId, query, action, ...fields } }
  return runCommand(context, request, async (tx, append) => {
    requireOpen(await lockCase(tx, caseId))
    const { request: requestId, ...command } = 'request' in fields ? fields : { ...fields, request: null }
    if (requestId) await requireDraft(tx, caseId, requestId)
    const typed = typedFilter(query)
    const filter = await requireItemQuery(tx, context.now, typed)
    const job = await tx.itemJob.create({
      data: {
        ...{ id: uuid7(() => context.now.getTime())(), caseId, action, authorId, query: typed },
        ...{ filter: JSON.parse(JSON.stringify(filter)), position: 0, input: command, requestId },
        startedAt: context.now,
      },
    })
    const { total, position } = await chooseItems(tx, job.id, caseId, filter)
    if (total === 0) throw new ValidationError([{ path: 'query', code: 'too_small', message: 'no item matches' }])
    if (total > MAX_CHOSEN)
      throw new ValidationError([{ path: 'query', code: 'too_big', message: `at most ${MAX_CHOSEN} items may match` }])
    await tx.itemJob.update({ where: { id: job.id }, data: { total, position } })
    append({
      type: 'case.items_job_started',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { itemsJob: job.id, jobAction: action, query: typed, chosen: total },
    })
    await addJob(tx, 'ITEM_JOB', job.id, context.now)
    return { id: job.id }
  })
}

/**
 * Writes the matching items with their revisions, up to one more than MAX_CHOSEN, and returns their number and the
 * position of the log. All of it is read in one statement, so the choice is exactly that of the position.
 */
async function chooseItems(
  tx: Tx,
  jobId: string,
  caseId: string,
  filter: Parameters<typeof itemConditions>[1],
): Promise<{ total: number; position: bigint }> {
  const conditions = itemConditions(caseId, filter)
  const job = conditions.value(jobId)
  const [row] = await tx.$queryRawUnsafe<{ total: number; position: bigint }[]>(
    `WITH chosen AS (
       SELECT k.item_id, k.revision, k.added_at FROM case_item k ${conditions.where}
       ORDER BY k.added_at, k.item_id LIMIT ${MAX_CHOSEN + 1}),
     written AS (
       INSERT INTO item_job_item (job_id, ordinal, item_id, revision)
       SELECT ${job}::uuid, row_number() OVER (ORDER BY added_at, item_id), item_id, revision FROM chosen RETURNING 1)
     SELECT (SELECT count(*) FROM written)::int AS total, seq AS position FROM event_head WHERE id = 1`,
    ...conditions.values,
  )
  return row!
}

async function requireDraft(tx: Tx, caseId: string, requestId: string): Promise<void> {
  const request = await tx.removalRequest.findUnique({ where: { id: requestId } })
  if (!request) throw new NotFoundError('request')
  if (request.caseId !== caseId)
    throw new ValidationError([{ path: 'request', code: 'custom', message: 'the request belongs to another case' }])
  if (request.state !== 'DRAFT')
    throw new RuleError('ILLEGAL_TRANSITION', 'items are added to drafts only', 'RemovalRequest', [requestId])
}

const cancelInput = z.object({ key, job: id })

/**
 * Cancels a running job. A batch that is running is committed first, and what the job did stays done. Throws
 * ILLEGAL_TRANSITION if the job has ended.
 */
export async function cancelItemJob(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'cancelItemJob')
  const { key, ...fields } = parse(cancelInput, input)
  return runCommand(context, { action: 'cancelItemJob', key, input: fields }, async (tx, append) => {
    await tx.$queryRaw`SELECT 1 FROM item_job WHERE id = ${fields.job}::uuid FOR UPDATE`
    const job = await tx.itemJob.findUnique({ where: { id: fields.job } })
    if (!job) throw new NotFoundError('job')
    if (job.state !== 'RUNNING') throw new RuleError('ILLEGAL_TRANSITION', 'the job has ended', 'ItemJob', [job.id])
    await endJob(tx, append, job, 'CANCELLED', context.now)
    return { id: job.id }
  })
}
