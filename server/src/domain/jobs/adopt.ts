/** Adds the jobs that rows need and lack, for example after a database was restored without its jobs. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type TaskName, taskNames, tasks } from './tasks.ts'

/** Selects rows that need a job: `id`, and `run_at`, when the job is due. */
type Rows = Prisma.Sql

/** The rows that need a job, by task. Null for a task whose lost jobs are not replaced. */
const open: Record<TaskName, Rows | null> = {
  MAIL: Prisma.sql`SELECT id, due_at AS run_at FROM mail WHERE sent_at IS NULL AND given_up_at IS NULL`,
  // Before the documents of a letter are printed, its delivery needs no job: the printing adds it.
  DELIVERY: Prisma.sql`SELECT id, coalesce(leaves_at, now()) AS run_at FROM delivery
    WHERE state IN ('QUEUED', 'SENDING') AND NOT by_hand
      AND NOT EXISTS (SELECT FROM document_issue i WHERE i.request_id = delivery.request_id AND i.issued_at IS NULL)`,
  DELIVERY_REPEAT: Prisma.sql`SELECT d.id, now() AS run_at FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id
    WHERE a.outcome IS NULL AND d.state IN ('DELIVERED', 'BOUNCED')`,
  WEBHOOK_TEST: Prisma.sql`SELECT id, now() AS run_at FROM webhook_test WHERE ended_at IS NULL`,
  // A mail that waits to be read, or whose answers do: the same mails as in `inbound/read-inbound.ts`.
  INBOUND: Prisma.sql`SELECT id, now() AS run_at FROM inbound_mail WHERE state = 'RECEIVED'
    OR state = 'MATCHED' AND proposals IS NULL AND (kind IN ('ANSWER', 'OTHER') OR kind IS NOT NULL AND matched_by = 'PERSON')`,
  ON_CALL: Prisma.sql`SELECT id, next_at AS run_at FROM on_call_alarm WHERE ended_at IS NULL`,
  // The next step of the alarm posts a message of its own.
  ON_CALL_GATEWAY: null,
}

/** Adds a job of the task for each of the rows that has none. Several servers may do so at the same time. */
export const addMissingJobs = (tx: Prisma.TransactionClient, task: TaskName, rows: Rows): Promise<number> =>
  tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, json_build_object('id', o.id), run_at => o.run_at,
      max_attempts => ${tasks[task].maxAttempts}::int, job_key => ${`${task}:`}::text || o.id, job_key_mode => 'unsafe_dedupe')
    FROM (${rows}) o WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${`${task}:`}::text || o.id)`

/**
 * Adds the missing jobs of these tasks, by default of all. Cost: one statement for each task, each of which reads the open
 * rows alone.
 */
export async function adoptJobs(db: PrismaClient, names: readonly TaskName[] = taskNames): Promise<void> {
  for (const name of names) if (open[name]) await addMissingJobs(db, name, open[name])
}
