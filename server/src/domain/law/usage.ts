/** Counts the requests that cite a power or a prohibition, because a change of the provision concerns them. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface Usage {
  id: string
  /** not sent yet */
  unsent: number
  /** sent, and neither closed nor withdrawn */
  open: number
  /** in any state */
  ever: number
}

/** The result has no entry for a power that no request cites. Cost: linear in the requests that cite these powers. */
export const countRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  powers: readonly string[],
): Promise<Usage[]> => db.$queryRaw`
  SELECT power_id AS id, count(*)::integer AS ever,
    count(*) FILTER (WHERE state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'))::integer AS unsent,
    count(*) FILTER (WHERE state IN ('SENT', 'ACKNOWLEDGED'))::integer AS open
  FROM removal_request WHERE power_id = ANY (${powers}::uuid[]) GROUP BY power_id`

/**
 * The result has no entry for a prohibition that no request item cites. Cost: linear in the request items that cite
 * these prohibitions.
 */
export const countCitingRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  prohibitions: readonly string[],
): Promise<Usage[]> => db.$queryRaw`
  SELECT c.prohibition_id AS id, count(DISTINCT r.id)::integer AS ever,
    count(DISTINCT r.id) FILTER (
      WHERE r.state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'))::integer AS unsent,
    count(DISTINCT r.id) FILTER (WHERE r.state IN ('SENT', 'ACKNOWLEDGED'))::integer AS open
  FROM cited_prohibition c
    JOIN request_item i ON i.id = c.request_item_id
    JOIN removal_request r ON r.id = i.request_id
  WHERE c.prohibition_id = ANY (${prohibitions}::uuid[]) GROUP BY c.prohibition_id`
