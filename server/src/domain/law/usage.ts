/** Counts the requests that cite powers: those that a change of a power concerns. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface PowerUsage {
  id: string
  /** requests that are not sent yet */
  unsent: number
  /** requests that were sent and are open */
  open: number
  /** all requests, whatever their state */
  ever: number
}

/** Returns the usage of each power; a power without any request is absent. Cost: linear in the requests. */
export const countRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  powers: readonly string[],
): Promise<PowerUsage[]> => db.$queryRaw`
  SELECT power_id AS id, count(*)::integer AS ever,
    count(*) FILTER (WHERE state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'))::integer AS unsent,
    count(*) FILTER (WHERE state IN ('SENT', 'ACKNOWLEDGED'))::integer AS open
  FROM removal_request WHERE power_id = ANY (${powers}::uuid[]) GROUP BY power_id`
