/** Counts the open requests of platforms. An open request keeps its addressee when the platform is changed or ended. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * Counts the requests to each platform that are neither closed nor withdrawn. A platform without such requests is
 * absent. Cost: linear in the open requests to all platforms.
 */
export const countOpenRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  platforms: readonly string[],
): Promise<{ id: string; requests: number }[]> => db.$queryRaw`
  SELECT platform_id AS id, count(*)::integer AS requests FROM (
    SELECT id, platform_id FROM removal_request WHERE state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED')
    UNION SELECT request_id, platform_id FROM board_row) open
  WHERE platform_id = ANY (${platforms}::uuid[]) GROUP BY platform_id`
