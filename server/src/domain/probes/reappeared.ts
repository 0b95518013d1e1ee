/** Reads by which observation the content of a request is known to be up again. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** The number of items that are listed for a request. */
export const MAX_REAPPEARED = 20

export interface Reappearance {
  requestId: string
  itemId: string
  /** the number of the item in the letter of the request */
  number: number
  /** when the content was observed again */
  observedAt: Date
  /** the title of the page that a probe was shown; null if it has none, or if a person observed the content */
  title: string | null
  isProbe: boolean
}

/** Returns the first items of each request whose content is up again. Cost: one statement, which reads all items of the requests. */
export function readReappeared(
  db: Pick<PrismaClient, '$queryRaw'>,
  requestIds: readonly string[],
): Promise<Reappearance[]> {
  return db.$queryRaw<Reappearance[]>`
    SELECT requested.id AS "requestId", i.item_id AS "itemId", i.number, i.presence_at AS "observedAt",
      p.title, p.id IS NOT NULL AS "isProbe"
    FROM unnest(${[...requestIds]}::uuid[]) AS requested (id)
    CROSS JOIN LATERAL (
      SELECT q.item_id, q.position + 1 AS number, c.presence_at, q.id FROM request_item q
      JOIN content_item c ON c.id = q.item_id
      WHERE q.request_id = requested.id AND q.state <> 'WITHDRAWN' AND c.presence = 'REAPPEARED'
      ORDER BY q.position, q.id LIMIT ${MAX_REAPPEARED}) i
    LEFT JOIN LATERAL (
      SELECT id, title FROM probe
      WHERE item_id = i.item_id AND verdict = 'UP' AND observed_at = i.presence_at LIMIT 1) p ON true
    ORDER BY requested.id, i.number`
}
