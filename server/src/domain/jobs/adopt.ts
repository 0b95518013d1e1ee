/** Adds missing jobs, for example after a database was restored without its jobs. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type TaskName, taskNames, tasks } from './tasks.ts'

/**
 * SQL that selects the `id` of each row that needs a job, and the time `run_at` at which the job is due. An optional
 * column `queue` names a queue, whose jobs run one after the other. An optional column `priority` orders due jobs, lowest
 * first; default 0.
 */
type Rows = Prisma.Sql

/** Captures of added items wait until no demanded capture of the same host is due. */
const PASTED = 10

/** Captures of pages that wait or run. Those of the same host share a queue, so a host gets one at a time. */
export const openCaptures = (filter: Prisma.Sql): Rows => Prisma.sql`
  SELECT id, now() AS run_at, 'capture:' || md5(lower(substring(address from '^https?://([^/?#]+)'))) AS queue,
    CASE WHEN at_paste THEN ${PASTED}::int ELSE 0 END AS priority
  FROM page_capture WHERE state IN ('QUEUED', 'RUNNING') AND ${filter}`

/** The rows that need a job, by task; null for a task whose lost jobs are not replaced. */
const open: Record<TaskName, Rows | null> = {
  MAIL: Prisma.sql`SELECT id, due_at AS run_at FROM mail WHERE sent_at IS NULL AND given_up_at IS NULL`,
  // A delivery whose documents are not printed yet gets its job from the printing.
  DELIVERY: Prisma.sql`SELECT id, coalesce(leaves_at, now()) AS run_at FROM delivery
    WHERE state IN ('QUEUED', 'SENDING') AND NOT by_hand
      AND NOT EXISTS (SELECT FROM document_issue i WHERE i.request_id = delivery.request_id AND i.issued_at IS NULL)`,
  DELIVERY_REPEAT: Prisma.sql`SELECT d.id, now() AS run_at FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id
    WHERE a.outcome IS NULL AND d.state IN ('DELIVERED', 'BOUNCED')`,
  // A letter that is not printed yet gets its job from the printing.
  LADDER_LETTER: Prisma.sql`SELECT id, now() AS run_at FROM ladder_letter WHERE state = 'QUEUED' AND print_at IS NULL`,
  WEBHOOK_TEST: Prisma.sql`SELECT id, now() AS run_at FROM webhook_test WHERE ended_at IS NULL`,
  EVENT: Prisma.sql`SELECT m.id, m.next_at AS run_at,
      'event:' || m.webhook_id || ':' || ('x' || right(m.subject_id::text, 4))::bit(16)::int % 8 AS queue
    FROM webhook_message m JOIN webhook w ON w.id = m.webhook_id
    WHERE m.next_at IS NOT NULL AND (w.state = 'ACTIVE' OR m.seq IS NULL)`,
  // The same mails as in `inbound/read-inbound.ts`: those that were not read yet, and matched ones whose answers were
  // not read yet.
  INBOUND: Prisma.sql`SELECT id, now() AS run_at FROM inbound_mail WHERE state = 'RECEIVED'
    OR state = 'MATCHED' AND proposals IS NULL AND (kind IN ('ANSWER', 'OTHER') OR kind IS NOT NULL AND matched_by = 'PERSON')`,
  ON_CALL: Prisma.sql`SELECT id, next_at AS run_at FROM on_call_alarm WHERE ended_at IS NULL`,
  // The next step of the alarm posts another message anyway.
  ON_CALL_GATEWAY: null,
  // The queue of reappeared content shows it anyway.
  SECOND_REQUEST: null,
  CAPTURE: openCaptures(Prisma.sql`TRUE`),
  ITEM_JOB: Prisma.sql`SELECT id, now() AS run_at FROM item_job WHERE state = 'RUNNING'`,
}

/** Adds a job for each row that has none. Several servers may run this at the same time. */
export const addMissingJobs = (tx: Prisma.TransactionClient, task: TaskName, rows: Rows): Promise<number> =>
  tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, json_build_object('id', o.id), run_at => o.run_at,
      max_attempts => ${tasks[task].maxAttempts}::int, job_key => ${`${task}:`}::text || o.id, job_key_mode => 'unsafe_dedupe',
      queue_name => to_jsonb(o) ->> 'queue', priority => coalesce((to_jsonb(o) ->> 'priority')::int, 0))
    FROM (${rows}) o WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${`${task}:`}::text || o.id)`

/**
 * Adds the missing jobs of these tasks, by default of all tasks. Cost: one statement for each task, which reads only
 * the rows that need a job.
 */
export async function adoptJobs(db: PrismaClient, names: readonly TaskName[] = taskNames): Promise<void> {
  for (const name of names) if (open[name]) await addMissingJobs(db, name, open[name])
}
