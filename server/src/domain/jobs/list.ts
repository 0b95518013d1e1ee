/** Lists the jobs that wait, run, or have failed after their last permitted attempt. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { TaskName } from './tasks.ts'

export const jobStates = ['WAITING', 'RUNNING', 'FAILED'] as const
/** FAILED: the last attempt failed, and the job is not tried again by itself. */
export type JobState = (typeof jobStates)[number]

export interface ListedJob {
  /** the number of the job in the order of creation */
  place: string
  /** id of the mail or delivery that the job sends */
  id: string
  task: TaskName
  state: JobState
  attempts: number
  maxAttempts: number
  /** why the last attempt failed; null if none failed. A delivery adds a new job after each attempt, so the delivery states this. */
  error: string | null
  /** when the next attempt is due, or was due */
  runAt: Date
  createdAt: Date
  /** the address to which the mail or the request goes, or from which it came; null if it is not known or the row is gone */
  recipient: string | null
  /** the request that the job delivers, or whose mail it reads; null for other tasks */
  requestId: string | null
  requestNumber: string | null
}

const state = Prisma.sql`CASE WHEN j.locked_at IS NOT NULL THEN 'RUNNING' WHEN j.attempts >= j.max_attempts THEN 'FAILED' ELSE 'WAITING' END`

/**
 * Returns the jobs in the state `only`, or in every state, the last added first. `before` is the field `place` of the
 * last job on the previous page.
 */
export const readJobs = (
  db: PrismaClient,
  { only, before, limit, id }: { only?: JobState | null; before?: string; limit: number; id?: string },
): Promise<ListedJob[]> => db.$queryRaw`
  SELECT j.id::text AS place, j.row_id::text AS id, j.task, j.state, greatest(j.attempts, a.number) AS attempts,
    j.max_attempts AS "maxAttempts", left(coalesce(j.last_error, a.answer), 2000) AS error, j.run_at AS "runAt", j.created_at AS "createdAt",
    coalesce(m.to_address, u.email, d.address, t.address, i.from_address) AS recipient, r.id::text AS "requestId", r.number AS "requestNumber"
  FROM (SELECT j.*, j.task_identifier AS task, split_part(j.key, ':', 2)::uuid AS row_id, ${state} AS state
    FROM graphile_worker.jobs j WHERE j.key ~ '^[A-Z_]+:[0-9a-f]{8}-[0-9a-f-]{27}$') j
    LEFT JOIN mail m ON j.task = 'MAIL' AND m.id = j.row_id LEFT JOIN app_user u ON u.id = m.user_id
    LEFT JOIN delivery d ON j.task IN ('DELIVERY', 'DELIVERY_REPEAT') AND d.id = j.row_id
    LEFT JOIN inbound_mail i ON j.task = 'INBOUND' AND i.id = j.row_id
    LEFT JOIN removal_request r ON r.id = coalesce(d.request_id, i.request_id)
    LEFT JOIN webhook_test t ON j.task = 'WEBHOOK_TEST' AND t.id = j.row_id
    LEFT JOIN LATERAL (SELECT number, answer FROM delivery_attempt WHERE delivery_id = d.id AND outcome IS NOT NULL
      ORDER BY number DESC LIMIT 1) a ON j.task = 'DELIVERY'
  WHERE (${only ?? null}::text IS NULL OR j.state = ${only ?? null}::text) AND (${before ?? null}::bigint IS NULL OR j.id < ${before ?? null}::bigint)
    AND (${id ?? null}::uuid IS NULL OR j.row_id = ${id ?? null}::uuid)
  ORDER BY j.id DESC LIMIT ${limit}`
