/**
 * Runs the jobs on many items of a case, in batches of one transaction each. Each batch runs the same command as a person
 * does, so it obeys the same rules and writes the same events. Several servers may work on jobs: each batch runs once.
 */
import type { ItemJob, ItemJobFailure, ItemJobProblem, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { assessItems } from '#domain/cases/evidence.ts'
import { removeItems, requestedOf } from '#domain/cases/item-corrections.ts'
import { lockCase, lockContentItems } from '#domain/cases/lock.ts'
import { MAX_ITEMS, MAX_REQUEST_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { isAllowed } from '#domain/core/policy.ts'
import { batchesOf } from '#domain/core/slices.ts'
import { anonymous } from '#domain/core/viewer.ts'
import { editRequest } from '#domain/requests/drafting/drafting.ts'
import { commandOf } from './actions.ts'
import { endJob, failJob } from './ends.ts'

/** Number of consecutive failures after which a job becomes FAILED. */
const MAX_ATTEMPTS = 5
/** A removal counts the totals of the case again, which is linear in its items, so its batches are larger. */
const BATCH_SIZE = { ASSESS: MAX_ITEMS, DRAFT: MAX_ITEMS, REMOVE: 5 * MAX_ITEMS }

interface Chosen {
  ordinal: number
  itemId: string
}

/**
 * Runs the next batch of a job. Returns false if the job has ended, or if another server is working on it. Cost: the
 * command of up to 500 items, 2,500 for a removal, and about five statements.
 */
export async function runNextBatch(db: PrismaClient, id: string, now: Date): Promise<boolean> {
  const job = await db.itemJob.findUnique({ where: { id } })
  if (job?.state !== 'RUNNING') return false
  const context = await onBehalf(db, job, now)
  try {
    return (await runBatch(context, id)).worked
  } catch (error) {
    await recordFailure(context, id)
    throw error
  }
}

/** The job acts with the rights that its author has now. */
async function onBehalf(db: PrismaClient, { authorId }: ItemJob, now: Date): Promise<CommandContext> {
  const { name, role, disabledAt } = await db.user.findUniqueOrThrow({ where: { id: authorId } })
  return {
    ...{ db, now },
    viewer: {
      ...anonymous,
      kind: 'user',
      id: authorId,
      name,
      role: disabledAt ? null : role,
      scopes: ['read', 'write'],
    },
  }
}

const runBatch = (context: CommandContext, id: string): Promise<{ worked: boolean }> =>
  runCommand(context, { action: 'runItemJob' }, async (tx, append) => {
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM item_job WHERE id = ${id}::uuid AND state = 'RUNNING' FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return { worked: false }
    const job = await tx.itemJob.findUniqueOrThrow({ where: { id } })
    const failure = await failureOf(tx, context, job)
    if (failure) await failJob(tx, append, job, failure, context.now)
    else await workOn(tx, append, context, job)
    return { worked: true }
  })

/** Why the job cannot continue; null if it can. Locks the case and the draft. */
async function failureOf(tx: Tx, { viewer }: CommandContext, job: ItemJob): Promise<ItemJobFailure | null> {
  if (!isAllowed(viewer, commandOf[job.action])) return 'FORBIDDEN'
  const { state } = await lockCase(tx, job.caseId)
  if (state !== 'OPEN') return 'CASE_CLOSED'
  if (job.action !== 'DRAFT') return null
  await tx.$executeRaw`SELECT 1 FROM removal_request WHERE id = ${job.requestId}::uuid FOR NO KEY UPDATE`
  const request = await tx.removalRequest.findUnique({ where: { id: job.requestId ?? '' }, select: { state: true } })
  return request?.state === 'DRAFT' ? null : 'NOT_A_DRAFT'
}

async function workOn(tx: Tx, append: Append, context: CommandContext, job: ItemJob): Promise<void> {
  const batch = await nextItems(tx, job)
  const last = batch.at(-1)?.ordinal ?? job.total
  await lockItems(tx, job, batch)
  const problems = await problemsOf(tx, job, batch)
  const fit = batch.filter(({ ordinal }) => !problems.has(ordinal)).map(({ itemId }) => itemId)
  if (fit.length > 0) await runFor(tx, append, context, job, fit)
  await keepProblems(tx, job, problems)
  const progress = {
    cursor: last,
    attempts: 0,
    done: job.done + fit.length,
    leftOut: job.leftOut + problems.size,
  }
  await tx.itemJob.update({ where: { id: job.id }, data: progress })
  if (last >= job.total) await endJob(tx, append, { ...job, ...progress }, 'DONE', context.now)
}

/** Locks the items in the order in which other commands lock them, so that their revisions stay the same. */
async function lockItems(tx: Tx, { action, caseId }: ItemJob, batch: Chosen[]): Promise<void> {
  const ids = batch.map(({ itemId }) => itemId)
  if (action !== 'ASSESS') await lockContentItems(tx, ids)
  await tx.$executeRaw`
    SELECT 1 FROM case_item WHERE case_id = ${caseId}::uuid AND item_id = ANY (${ids}::uuid[])
    ORDER BY item_id FOR NO KEY UPDATE`
}

const nextItems = (tx: Tx, { id, cursor, action }: ItemJob): Promise<Chosen[]> => tx.$queryRaw`
  SELECT ordinal, item_id AS "itemId" FROM item_job_item
  WHERE job_id = ${id}::uuid AND ordinal > ${cursor} ORDER BY ordinal LIMIT ${BATCH_SIZE[action]}`

/** Returns why items must be left out, by their ordinals. The items are locked. */
async function problemsOf(tx: Tx, job: ItemJob, batch: Chosen[]): Promise<Map<number, ItemJobProblem>> {
  const rows = await tx.$queryRaw<{ ordinal: number; isIn: boolean; isSame: boolean; addresseeId: string | null }[]>`
    SELECT j.ordinal, k.item_id IS NOT NULL AS "isIn", k.revision = j.revision AS "isSame", k.addressee_id AS "addresseeId"
    FROM item_job_item j LEFT JOIN case_item k ON k.case_id = ${job.caseId}::uuid AND k.item_id = j.item_id
    WHERE j.job_id = ${job.id}::uuid AND j.ordinal = ANY (${batch.map(({ ordinal }) => ordinal)}::int[])`
  const problems = new Map<number, ItemJobProblem>()
  for (const { ordinal, isIn, isSame } of rows)
    if (!isIn) problems.set(ordinal, 'LEFT')
    else if (!isSame) problems.set(ordinal, 'CHANGED')
  const fit = batch.filter(({ ordinal }) => !problems.has(ordinal))
  const ids = fit.map(({ itemId }) => itemId)
  const requested = job.action === 'ASSESS' ? new Set<string>() : await requestedAmong(tx, job, ids)
  for (const { ordinal, itemId } of fit) if (requested.has(itemId)) problems.set(ordinal, 'REQUESTED')
  if (job.action === 'DRAFT') {
    const { platformId, _count } = await tx.removalRequest.findUniqueOrThrow({
      where: { id: job.requestId ?? '' },
      select: { platformId: true, _count: { select: { items: { where: { state: 'NOT_SENT' } } } } },
    })
    let room = MAX_REQUEST_ITEMS - _count.items
    for (const { ordinal, addresseeId } of rows.toSorted((a, b) => a.ordinal - b.ordinal)) {
      if (problems.has(ordinal)) continue
      if (addresseeId !== platformId) problems.set(ordinal, 'OTHER_ADDRESSEE')
      else if (room-- <= 0) problems.set(ordinal, 'DRAFT_FULL')
    }
  }
  return problems
}

async function requestedAmong(tx: Tx, { action, caseId }: ItemJob, items: string[]): Promise<Set<string>> {
  if (action === 'REMOVE') return new Set(await requestedOf(tx, caseId, items))
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT item_id AS id FROM request_item
    WHERE item_id = ANY (${items}::uuid[]) AND state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION')`
  return new Set(rows.map(({ id }) => id))
}

/** Runs the command of a person on at most 500 items at a time, in the transaction of the batch. */
async function runFor(tx: Tx, append: Append, context: CommandContext, job: ItemJob, items: string[]): Promise<void> {
  const part = { ...context, partOf: { tx, append } }
  const input = { ...(job.input as object), key: `item-job-${job.cursor}` }
  for (const some of batchesOf(items, MAX_ITEMS)) {
    if (job.action === 'ASSESS') await assessItems(part, { ...input, case: job.caseId, items: some })
    else if (job.action === 'REMOVE') await removeItems(part, { ...input, case: job.caseId, items: some })
    else {
      const { version } = await tx.removalRequest.findUniqueOrThrow({
        where: { id: job.requestId ?? '' },
        select: { version: true },
      })
      await editRequest(part, { ...input, request: job.requestId, expectedVersion: version, addItems: some })
    }
  }
}

async function keepProblems(tx: Tx, { id }: ItemJob, problems: Map<number, ItemJobProblem>): Promise<void> {
  if (problems.size === 0) return
  await tx.$executeRaw`
    UPDATE item_job_item i SET problem = p.problem
    FROM unnest(${[...problems.keys()]}::int[], ${[...problems.values()]}::item_job_problem[]) AS p (ordinal, problem)
    WHERE i.job_id = ${id}::uuid AND i.ordinal = p.ordinal`
}

const recordFailure = (context: CommandContext, id: string) =>
  runCommand(context, { action: 'runItemJob' }, async (tx, append) => {
    const job = await tx.itemJob.update({ where: { id }, data: { attempts: { increment: 1 } } })
    if (job.attempts >= MAX_ATTEMPTS && job.state === 'RUNNING') await failJob(tx, append, job, 'BROKEN', context.now)
    return { id }
  })
