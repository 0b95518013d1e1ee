/** Ends captures that no job will run any more, so that people see why there is none and can demand another. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { jobKey, removeJob, tasks } from '#domain/jobs/tasks.ts'
import { endCapture } from './record.ts'

const BATCH_SIZE = 50

/**
 * Ends at most BATCH_SIZE captures whose last permitted attempt failed, for example because the disk was full, and with
 * `isOff` those that wait although this installation captures no pages any more. Returns whether there may be more. Cost: one statement that
 * reads the open captures, and a command for each that ends.
 */
export async function endStuckCaptures(db: PrismaClient, now: Date, isOff: boolean): Promise<boolean> {
  const stuck = await db.$queryRaw<{ id: string; isFailed: boolean }[]>`
    SELECT * FROM (
      SELECT p.id::text, EXISTS (SELECT FROM graphile_worker.jobs j
        WHERE j.key = ${jobKey('CAPTURE', '')} || p.id AND j.locked_at IS NULL AND j.attempts >= j.max_attempts) AS "isFailed"
      FROM page_capture p WHERE p.state IN ('QUEUED', 'RUNNING')) open
    WHERE "isFailed" OR ${isOff} LIMIT ${BATCH_SIZE}`
  for (const { id, isFailed } of stuck) {
    const detail = isFailed
      ? `the server failed to capture the page ${tasks.CAPTURE.maxAttempts} times`
      : 'captures are switched off'
    await endCapture(db, now, id, { state: 'REFUSED', reason: 'ENDED', detail })
    await removeJob(db, 'CAPTURE', id)
  }
  return stuck.length === BATCH_SIZE
}
