/** Finds items that were returned to the authors of an unsent request and wait for a new request. */
import { rows, type Sql } from '#domain/core/sql.ts'

/**
 * SQL condition: the request item `i` was returned and waits for a new request. It no longer waits if another request
 * item for the same content is unsent or open, or was sent or withdrawn after the return. An item that an edit removes
 * from a draft does not wait, because its row is deleted.
 */
export const awaitsNewRequest = `i.return_reason IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM request_item n WHERE n.item_id = i.item_id AND n.id <> i.id
    AND (n.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION')
      OR n.sent_at > i.withdrawn_at OR n.withdrawn_at > i.withdrawn_at))`

/** Returns the request items among `ids` that were returned and wait for a new request. */
export const readWaitingItems = async (sql: Sql, ids: readonly string[]): Promise<{ id: string }[]> =>
  (await rows(sql, `SELECT i.id FROM request_item i WHERE i.id = ANY ($1::uuid[]) AND ${awaitsNewRequest}`, [ids])).map(
    ([id]) => ({ id: id as string }),
  )
