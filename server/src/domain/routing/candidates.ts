/** Reads the people to whom rules may assign work now, and their open work. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { officerRoles } from '#domain/core/viewer.ts'
import type { Candidate } from './rules.ts'

type Db = Pick<Prisma.TransactionClient, '$queryRaw'>

/**
 * Returns the active officers among the people, with the number of their open tips and requests, and whether they are
 * on call at `now`. Cost: one statement, which reads their open work by partial indexes.
 */
export const readCandidates = (
  db: Db,
  people: readonly string[],
  now: Date,
): Promise<(Candidate & { onCall: boolean })[]> =>
  db.$queryRaw`
    SELECT u.id,
      ((SELECT count(*) FROM tip t WHERE t.assignee_id = u.id AND t.state = 'NEW')
        + (SELECT count(*) FROM removal_request r
           WHERE r.assignee_id = u.id AND r.state <> ALL (ARRAY['CLOSED', 'WITHDRAWN']::request_state[])))::int AS load,
      coalesce(extract(epoch FROM l.at) * 1000, 0)::float8 AS at,
      EXISTS (SELECT 1 FROM on_call_duty d JOIN on_call_shift s ON s.id = d.shift_id
        WHERE d.user_id = u.id AND s.starts_at <= ${now} AND s.ends_at > ${now}) AS "onCall"
    FROM app_user u LEFT JOIN routing_turn l ON l.user_id = u.id
    WHERE u.id = ANY (${[...people]}::uuid[]) AND u.disabled_at IS NULL AND u.pending_since IS NULL
      AND u.role::text = ANY (${[...officerRoles]}::text[])`
