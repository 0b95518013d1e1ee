/** Counts the requests that cite a power or a prohibition. A change of the provision concerns these requests. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface Usage {
  id: string
  /** requests that are not sent yet */
  unsent: number
  /** requests that were sent and are neither closed nor withdrawn */
  open: number
  /** all requests, whatever their state */
  ever: number
}

/**
 * Returns the usage of each power. A power that no request cites is absent. Cost: linear in the requests that cite one
 * of the powers.
 */
export const countRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  powers: readonly string[],
): Promise<Usage[]> => db.$queryRaw`
  SELECT power_id AS id, count(*)::integer AS ever,
    count(*) FILTER (WHERE state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'))::integer AS unsent,
    count(*) FILTER (WHERE state IN ('SENT', 'ACKNOWLEDGED'))::integer AS open
  FROM removal_request WHERE power_id = ANY (${powers}::uuid[]) GROUP BY power_id`

/**
 * Returns the usage of each prohibition. A prohibition that no request item cites is absent. Cost: linear in the
 * request items that cite one of the prohibitions.
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
