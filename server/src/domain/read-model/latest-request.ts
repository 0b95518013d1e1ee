/**
 * The latest request of a content item: among its request items that are not withdrawn, the one that was sent last. Its
 * state is the state of the content. Content that was requested several times is counted once, by its latest request. A
 * figure of a period uses the latest request of the period, so that requests after the period do not change the figure.
 */

/** The time by which the requests for the same content are ordered: the time of the sending or of the answer. */
export type RequestOrder = 'sent_at' | 'answered_at'

/**
 * Returns the SQL condition that a sent request item `i` is the latest request of its content among the request items
 * that `among` selects. `among` is an SQL condition in which `later` is another request item for the same content. A
 * withdrawn request item is the latest one only if all of these request items were withdrawn.
 */
export const isLatestAmong = (among: string, by: RequestOrder = 'sent_at'): string => `NOT EXISTS (
  SELECT 1 FROM request_item later
  WHERE later.item_id = i.item_id AND later.sent_at IS NOT NULL AND later.${by} IS NOT NULL AND ${among}
  AND (later.state <> 'WITHDRAWN', later.${by}, later.id) > (i.state <> 'WITHDRAWN', i.${by}, i.id))`

/**
 * Returns SQL for the time of the next request for the content of a request item `i`. Withdrawn requests are left out.
 * The SQL yields NULL if no request follows. If `i` was not withdrawn, it is the latest request of every period that
 * contains `i` and ends before that time.
 */
export const nextRequestAt = (by: RequestOrder): string => `(SELECT min(later.${by}) FROM request_item later
  WHERE later.item_id = i.item_id AND later.sent_at IS NOT NULL AND later.state <> 'WITHDRAWN'
  AND (later.${by}, later.id) > (i.${by}, i.id))`

/**
 * Returns SQL that selects the latest request of each content item. `itemIds` is SQL that selects the ids of the
 * content items. If every request for a content item was withdrawn, the last one of them is selected.
 */
export const latestRequests = (itemIds: string): string => `
  SELECT DISTINCT ON (i.item_id) i.item_id, i.state
  FROM request_item i WHERE i.item_id IN (${itemIds}) AND i.sent_at IS NOT NULL
  ORDER BY i.item_id, i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC`
