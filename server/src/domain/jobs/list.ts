/** Lists the jobs that wait, run, or have failed after their last permitted attempt. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { jobKey, type TaskName, taskNames } from './tasks.ts'

export const jobStates = ['WAITING', 'RUNNING', 'FAILED'] as const
/** FAILED: the last permitted attempt failed, so the job waits until an administrator retries it. */
export type JobState = (typeof jobStates)[number]

export interface ListedJob {
  place: string
  /** id of the row that the job works on, such as a mail or a delivery */
  id: string
  task: TaskName
  state: JobState
  attempts: number
  maxAttempts: number
  /**
   * why the last attempt failed; null if none failed. For a delivery, the error may come from an earlier job, because
   * each attempt is a new job.
   */
  error: string | null
  runAt: Date
  createdAt: Date
  /**
   * where the mail, request or message goes, or where a mail came from; null if this is not known or the row is gone
   */
  recipient: string | null
  /** the request of a delivery or of a mail from outside; null for other tasks */
  requestId: string | null
  requestNumber: string | null
}

const state = Prisma.sql`CASE WHEN j.locked_at IS NOT NULL THEN 'RUNNING' WHEN j.attempts >= j.max_attempts THEN 'FAILED' ELSE 'WAITING' END`

/**
 * Maximum number of jobs that are read for a page in one state. Only an outage leaves more, because jobs that succeeded
 * are deleted.
 */
const MAX_SCANNED = 20_000
const isListed = Prisma.sql`j.key ~ '^[A-Z_]+:[0-9a-f]{8}-[0-9a-f-]{27}$'`

const read = (db: PrismaClient, which: Prisma.Sql, filter: Prisma.Sql, limit: number): Promise<ListedJob[]> =>
  db.$queryRaw`
  SELECT j.id::text AS place, j.row_id::text AS id, j.task, j.state, greatest(j.attempts, a.number) AS attempts,
    j.max_attempts AS "maxAttempts", left(coalesce(j.last_error, a.answer), 2000) AS error, j.run_at AS "runAt", j.created_at AS "createdAt",
    coalesce(m.to_address, u.email, d.address, l.address, t.address, w.url, i.from_address) AS recipient, r.id::text AS "requestId", r.number AS "requestNumber"
  FROM (SELECT j.*, j.task_identifier AS task, split_part(j.key, ':', 2)::uuid AS row_id, ${state} AS state
    FROM graphile_worker.jobs j WHERE ${isListed} AND ${which}) j
    LEFT JOIN mail m ON j.task = 'MAIL' AND m.id = j.row_id LEFT JOIN app_user u ON u.id = m.user_id
    LEFT JOIN delivery d ON j.task IN ('DELIVERY', 'DELIVERY_REPEAT') AND d.id = j.row_id
    LEFT JOIN ladder_letter l ON j.task = 'LADDER_LETTER' AND l.id = j.row_id
    LEFT JOIN inbound_mail i ON j.task = 'INBOUND' AND i.id = j.row_id
    LEFT JOIN removal_request r ON r.id = coalesce(d.request_id, l.request_id, i.request_id)
    LEFT JOIN webhook_test t ON j.task = 'WEBHOOK_TEST' AND t.id = j.row_id
    LEFT JOIN webhook_message e ON j.task = 'EVENT' AND e.id = j.row_id LEFT JOIN webhook w ON w.id = e.webhook_id
    LEFT JOIN LATERAL (SELECT number, answer FROM delivery_attempt WHERE delivery_id = d.id AND outcome IS NOT NULL
      ORDER BY number DESC LIMIT 1) a ON j.task = 'DELIVERY'
  WHERE ${filter} ORDER BY j.id DESC LIMIT ${limit}`

/**
 * Returns the jobs in the state `only`, or in every state, the newest first. `before` is the field `place` of the last
 * job on the previous page. Cost: reads `limit` jobs by an index. With `only`, reads up to `MAX_SCANNED` jobs, because
 * no index contains the state; older jobs are not listed.
 */
export const readJobs = (
  db: PrismaClient,
  { only, before, limit }: { only?: JobState | null; before?: string; limit: number },
): Promise<ListedJob[]> => {
  const older = before === undefined ? Prisma.sql`TRUE` : Prisma.sql`j.id < ${before}::bigint`
  if (!only) return read(db, older, Prisma.sql`TRUE`, limit)
  // The state is compared after the inner LIMIT, which bounds the number of rows that are read.
  const scanned = Prisma.sql`${older} ORDER BY j.id DESC LIMIT ${MAX_SCANNED}::int`
  return read(db, scanned, Prisma.sql`j.state = ${only}`, limit)
}

/** Cost: one lookup in the unique index of keys. */
export const readJob = async (db: PrismaClient, id: string): Promise<ListedJob | null> => {
  const keys = taskNames.map((task) => jobKey(task, id))
  const [job] = await read(db, Prisma.sql`j.key = ANY (${keys})`, Prisma.sql`TRUE`, 1)
  return job ?? null
}
