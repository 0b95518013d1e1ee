/**
 * The queue of messages of a webhook. Only the first waiting message about a subject has a job, so that a subject's next
 * event waits for the one before. At most `LANES` messages of a webhook are posted at the same time.
 */
import { createHash } from 'node:crypto'
import { type Prisma, type PrismaClient, Prisma as Sql } from '@takedown/prisma/generated/client/client.ts'
import { jobKey, tasks } from '#domain/jobs/tasks.ts'

type Tx = Prisma.TransactionClient

const LANES = 8

/**
 * Held by everything that moves the queue of a webhook on. `exclusive` lets no message end meanwhile, so that every first
 * message gets its job.
 */
export async function lockQueue(tx: Tx, webhookId: string, exclusive: boolean): Promise<void> {
  const number = createHash('sha256').update(`webhook ${webhookId}`).digest().readBigInt64BE()
  if (exclusive) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${number}::bigint)`
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${number}::bigint)`
}

/**
 * Gives a job to the first waiting message of each of these subjects, or of all, that has none. Call it with the lock of
 * the queue. Cost: one index lookup for each subject.
 */
export async function startFirst(tx: Tx, webhookId: string, now: Date, subjects?: readonly string[]): Promise<void> {
  const among = subjects ? Sql.sql`AND subject_id = ANY (${[...subjects]}::uuid[])` : Sql.empty
  const first = await tx.$queryRaw<{ id: string; subject: string }[]>`
    WITH head AS (
      SELECT DISTINCT ON (subject_id) id, next_at FROM webhook_message
      WHERE webhook_id = ${webhookId}::uuid AND state = 'PENDING' ${among} ORDER BY subject_id, seq)
    UPDATE webhook_message m SET next_at = ${now}::timestamptz FROM head WHERE m.id = head.id AND head.next_at IS NULL
    RETURNING m.id, m.subject_id AS subject`
  await addMessageJobs(tx, webhookId, first, now)
}

/** Gives a job to every first message, such as after a pause. Their attempts count from the beginning. */
export async function adoptMessages(tx: Tx, webhookId: string, now: Date): Promise<void> {
  await lockQueue(tx, webhookId, true)
  const due = await tx.$queryRaw<{ id: string; subject: string }[]>`
    UPDATE webhook_message SET next_at = ${now}::timestamptz, attempts = 0 WHERE webhook_id = ${webhookId}::uuid AND state = 'PENDING' AND next_at IS NOT NULL
    RETURNING id, subject_id AS subject`
  await addMessageJobs(tx, webhookId, due, now)
  await startFirst(tx, webhookId, now)
}

export async function addMessageJobs(
  tx: Tx,
  webhookId: string,
  messages: readonly { id: string; subject: string }[],
  runAt: Date,
): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map(({ id, subject }) => ({
    id,
    key: jobKey('EVENT', id),
    queue: queueName(webhookId, subject),
  }))
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('EVENT', json_build_object('id', r.id), run_at => ${runAt}::timestamptz,
      max_attempts => ${tasks.EVENT.maxAttempts}::int, job_key => r.key, queue_name => r.queue)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, key text, queue text)`
}

/** Messages in the same queue are posted one after the other. */
const queueName = (webhookId: string, subject: string): string =>
  `event:${webhookId}:${Number.parseInt(subject.slice(-4), 16) % LANES}`

/** Deletes ended messages and their attempts some weeks after their end. Returns the number of messages. */
export const deleteOldMessages = (db: PrismaClient, before: Date, limit: number): Promise<number> =>
  db.$executeRaw`DELETE FROM webhook_message WHERE id IN (
    SELECT id FROM webhook_message WHERE ended_at < ${before} LIMIT ${limit})`
