/** Runs the jobs on many items of a case, batch by batch. A killed server leaves its job to another one. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runNextBatch } from '#domain/item-jobs/run.ts'
import { addJob } from '#domain/jobs/tasks.ts'

/** After this time a job goes back to the end of the queue, so that others run in between. */
const TURN_MS = 30_000

export const createItemJobRunner =
  (db: PrismaClient, now: () => Date) =>
  async (id: string, signal: AbortSignal): Promise<void> => {
    const endsAt = performance.now() + TURN_MS
    while (!signal.aborted && performance.now() < endsAt) if (!(await runNextBatch(db, id, now()))) return
    await db.$transaction((tx) => addJob(tx, 'ITEM_JOB', id, now()))
  }
