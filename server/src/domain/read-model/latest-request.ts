/**
 * The latest request of a content item is its request item that was sent last and is not withdrawn. The state of the
 * content is the state of this request item. A figure of a period uses the latest request within the period, so later
 * requests do not change it.
 */

/** The requests for the same content are ordered by the time of the sending, or of the answer. */
export type RequestOrder = 'sent_at' | 'answered_at'

/**
 * Returns the SQL condition that a sent request item `i` is the latest request of its content among those that `among`
 * selects. In the SQL condition `among`, `later` is another request item for the same content. A withdrawn request item
 * is the latest one only if all these request items were withdrawn.
 */
export const isLatestAmong = (among: string, by: RequestOrder = 'sent_at'): string => `NOT EXISTS (
  SELECT 1 FROM request_item later
  WHERE later.item_id = i.item_id AND later.sent_at IS NOT NULL AND later.${by} IS NOT NULL AND ${among}
  AND (later.state <> 'WITHDRAWN', later.${by}, later.id) > (i.state <> 'WITHDRAWN', i.${by}, i.id))`

/**
 * Returns SQL for the time of the next request for the same content after the request item `i`; NULL if there is none.
 * Withdrawn requests are left out. If `i` was not withdrawn, it is the latest request of every period that contains it
 * and ends before this time. The condition spares items that are not answered yet a search.
 */
export const nextRequestAt = (by: RequestOrder): string => `CASE WHEN i.${by} IS NOT NULL THEN
  (SELECT min(later.${by}) FROM request_item later
  WHERE later.item_id = i.item_id AND later.sent_at IS NOT NULL AND later.state <> 'WITHDRAWN'
  AND (later.${by}, later.id) > (i.${by}, i.id)) END`

/**
 * Returns SQL that selects the latest request of each content item. `itemIds` is SQL that selects the ids of these
 * items. If all requests for an item were withdrawn, selects the last of them.
 */
export const latestRequests = (itemIds: string): string => `
  SELECT DISTINCT ON (i.item_id) i.item_id, i.state
  FROM request_item i WHERE i.item_id IN (${itemIds}) AND i.sent_at IS NOT NULL
  ORDER BY i.item_id, i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC`
