/** Whether the letters of the authority reach each platform: the last letter that was sent, and those that failed. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface LastDeliveries {
  id: string
  /** when the latest request that reached the platform was sent; null if none did */
  sentAt: Date | null
  /** requests whose sending failed and that nobody has sent again */
  undelivered: number
}

/** Cost: one look-up in an index for each platform, and all undelivered requests. */
export const lastDeliveries = (
  db: Pick<PrismaClient, '$queryRaw'>,
  platforms: readonly string[],
): Promise<LastDeliveries[]> => db.$queryRaw`
  SELECT p.id, (SELECT max(sent_at) FROM removal_request WHERE platform_id = p.id) AS "sentAt",
    (SELECT count(*)::integer FROM removal_request WHERE platform_id = p.id AND state = 'UNDELIVERED') AS undelivered
  FROM unnest(${platforms}::uuid[]) p(id)`
