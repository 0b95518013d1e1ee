/**
 * Finds recorded breaches that are not retracted. Such a breach may be of an earlier deadline, because an extension or
 * an answer does not retract a breach.
 */
import type { Tx } from '#domain/core/command.ts'

type Db = Pick<Tx, '$queryRaw'>

/** Returns which of these request items have a breach that is not retracted. */
export const itemsWithBreach = (db: Db, ids: readonly string[]): Promise<{ id: string }[]> => db.$queryRaw`
  SELECT request_item_id AS id FROM deadline_entry
  WHERE request_item_id = ANY (${ids}::uuid[]) AND kind IN ('BREACHED', 'RETRACTED')
  GROUP BY 1 HAVING count(*) FILTER (WHERE kind = 'BREACHED') > count(*) FILTER (WHERE kind = 'RETRACTED')`

/** Returns which of these requests have an item with a breach that is not retracted. */
export const requestsWithBreach = (db: Db, ids: readonly string[]): Promise<{ id: string }[]> => db.$queryRaw`
  SELECT DISTINCT request_id AS id FROM (
    SELECT i.request_id FROM request_item i JOIN deadline_entry e ON e.request_item_id = i.id
    WHERE i.request_id = ANY (${ids}::uuid[]) AND e.kind IN ('BREACHED', 'RETRACTED')
    GROUP BY i.id HAVING count(*) FILTER (WHERE e.kind = 'BREACHED') > count(*) FILTER (WHERE e.kind = 'RETRACTED')
  ) AS late`
