/** Ends jobs on many items of a case. */
import type { ItemJob, ItemJobFailure } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'

/** Keeps only the items that the job left out. */
export async function endJob(
  tx: Tx,
  append: Append,
  job: ItemJob,
  state: 'DONE' | 'CANCELLED' | 'FAILED',
  now: Date,
  failure: ItemJobFailure | null = null,
): Promise<void> {
  await tx.itemJob.update({ where: { id: job.id }, data: { state, failure, finishedAt: now } })
  await tx.$executeRaw`DELETE FROM item_job_item WHERE job_id = ${job.id}::uuid AND problem IS NULL`
  append({
    type: 'case.items_job_ended',
    subject: { type: 'Case', id: job.caseId },
    caseId: job.caseId,
    data: {
      ...{ itemsJob: job.id, jobAction: job.action, jobState: state, jobFailure: failure ?? undefined },
      ...{ chosen: job.total, done: job.done, leftOut: job.leftOut },
    },
  })
}

/** What earlier batches did stays done. */
export const failJob = (tx: Tx, append: Append, job: ItemJob, failure: ItemJobFailure, now: Date): Promise<void> =>
  endJob(tx, append, job, 'FAILED', now, failure)
