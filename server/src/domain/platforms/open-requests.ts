/** Counts the open requests of platforms, because they keep their addressee when a platform changes or ends. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * Counts the requests of each platform that are neither closed nor withdrawn. The result has no entry for a platform
 * without such requests. Cost: linear in all open requests.
 */
export const countOpenRequests = (
  db: Pick<PrismaClient, '$queryRaw'>,
  platforms: readonly string[],
): Promise<{ id: string; requests: number }[]> => db.$queryRaw`
  SELECT platform_id AS id, count(*)::integer AS requests FROM (
    SELECT id, platform_id FROM removal_request WHERE state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED')
    UNION SELECT request_id, platform_id FROM board_row) open
  WHERE platform_id = ANY (${platforms}::uuid[]) GROUP BY platform_id`
