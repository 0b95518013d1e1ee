/**
 * Counts the unsent requests of issuing units, because a change of a unit or of its signatories changes the letters of
 * these requests.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface UnitUsage {
  id: string
  unsent: number
  /** unsent requests that need a new approval if their letter changes */
  approved: number
}

/** A unit without an unsent request is absent. Cost: linear in the unsent requests. */
export const countUnsent = (
  db: Pick<PrismaClient, '$queryRaw'>,
  units: readonly string[],
): Promise<UnitUsage[]> => db.$queryRaw`
  SELECT unit_id AS id, count(*)::integer AS unsent,
    count(*) FILTER (WHERE state IN ('APPROVED', 'UNDELIVERED'))::integer AS approved
  FROM removal_request
  WHERE state = ANY (ARRAY['DRAFT'::request_state, 'AWAITING_APPROVAL'::request_state, 'APPROVED'::request_state, 'UNDELIVERED'::request_state])
    AND unit_id = ANY (${units}::uuid[]) GROUP BY unit_id`
