/** Lists the jobs that wait, run, or have failed after their last permitted attempt. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { jobKey, type TaskName, taskNames } from './tasks.ts'

export const jobStates = ['WAITING', 'RUNNING', 'FAILED'] as const
/**
 * FAILED: the last permitted attempt failed. The server does not try the job again unless an administrator retries it.
 */
export type JobState = (typeof jobStates)[number]

export interface ListedJob {
  /** the position of the job in the order of creation */
  place: string
  /** id of the row that the job works on, such as a mail or a delivery */
  id: string
  task: TaskName
  state: JobState
  attempts: number
  maxAttempts: number
  /**
   * why the last attempt failed; null if none failed. For a delivery, the error comes from the delivery, because each
   * of its attempts is a new job.
   */
  error: string | null
  /** when the next attempt is due, or was due */
  runAt: Date
  createdAt: Date
  /**
   * the address to which the mail, request or message goes, or from which a mail came; null if the address is not known
   * or the row is gone
   */
  recipient: string | null
  /**
   * for a delivery, its request; for a mail from outside, the request to which the mail belongs; null for other tasks
   */
  requestId: string | null
  requestNumber: string | null
}

const state = Prisma.sql`CASE WHEN j.locked_at IS NOT NULL THEN 'RUNNING' WHEN j.attempts >= j.max_attempts THEN 'FAILED' ELSE 'WAITING' END`

/**
 * Maximum number of jobs that are read for a page in one state. Only an outage leaves more jobs, because jobs that
 * succeeded are deleted.
 */
const MAX_SCANNED = 20_000
const isListed = Prisma.sql`j.key ~ '^[A-Z_]+:[0-9a-f]{8}-[0-9a-f-]{27}$'`

/** Returns the jobs that `which` selects from `graphile_worker.jobs j`, with the data of their rows. */
const read = (db: PrismaClient, which: Prisma.Sql, filter: Prisma.Sql, limit: number): Promise<ListedJob[]> =>
  db.$queryRaw`
  SELECT j.id::text AS place, j.row_id::text AS id, j.task, j.state, greatest(j.attempts, a.number) AS attempts,
    j.max_attempts AS "maxAttempts", left(coalesce(j.last_error, a.answer), 2000) AS error, j.run_at AS "runAt", j.created_at AS "createdAt",
    coalesce(m.to_address, u.email, d.address, t.address, i.from_address) AS recipient, r.id::text AS "requestId", r.number AS "requestNumber"
  FROM (SELECT j.*, j.task_identifier AS task, split_part(j.key, ':', 2)::uuid AS row_id, ${state} AS state
    FROM graphile_worker.jobs j WHERE ${isListed} AND ${which}) j
    LEFT JOIN mail m ON j.task = 'MAIL' AND m.id = j.row_id LEFT JOIN app_user u ON u.id = m.user_id
    LEFT JOIN delivery d ON j.task IN ('DELIVERY', 'DELIVERY_REPEAT') AND d.id = j.row_id
    LEFT JOIN inbound_mail i ON j.task = 'INBOUND' AND i.id = j.row_id
    LEFT JOIN removal_request r ON r.id = coalesce(d.request_id, i.request_id)
    LEFT JOIN webhook_test t ON j.task = 'WEBHOOK_TEST' AND t.id = j.row_id
    LEFT JOIN LATERAL (SELECT number, answer FROM delivery_attempt WHERE delivery_id = d.id AND outcome IS NOT NULL
      ORDER BY number DESC LIMIT 1) a ON j.task = 'DELIVERY'
  WHERE ${filter} ORDER BY j.id DESC LIMIT ${limit}`

/**
 * Returns the jobs in the state `only`, or in every state, the last added first. `before` is the field `place` of the
 * last job on the previous page. Cost: a page in every state reads `limit` jobs by their index. No index of
 * graphile-worker contains the state, so a page in one state reads at most `MAX_SCANNED` jobs by the same index. Older
 * jobs are not listed.
 */
export const readJobs = (
  db: PrismaClient,
  { only, before, limit }: { only?: JobState | null; before?: string; limit: number },
): Promise<ListedJob[]> => {
  const older = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`j.id < ${before}::bigint`
  if (!only) return read(db, older, Prisma.sql`TRUE`, limit)
  // The inner LIMIT bounds the number of rows that are read. The state is compared afterwards.
  const scanned = Prisma.sql`${older} ORDER BY j.id DESC LIMIT ${MAX_SCANNED}::int`
  return read(db, scanned, Prisma.sql`j.state = ${only}`, limit)
}

/**
 * Returns the job that works on the row `id`, or null if there is none. Cost: a lookup by the unique index of the key.
 */
export const readJob = async (db: PrismaClient, id: string): Promise<ListedJob | null> => {
  const keys = taskNames.map((task) => jobKey(task, id))
  const [job] = await read(db, Prisma.sql`j.key = ANY (${keys})`, Prisma.sql`TRUE`, 1)
  return job ?? null
}
