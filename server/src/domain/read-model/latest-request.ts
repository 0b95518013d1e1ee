/**
 * The latest request of a content item: the request item that was sent last and not withdrawn. It states what became of
 * the content, and counts the content once however often it was requested.
 */

/** SQL condition on a sent request item `i`: no later request of the same content stands. */
export const isLatestRequest = `NOT EXISTS (SELECT 1 FROM request_item n WHERE n.item_id = i.item_id
  AND n.sent_at IS NOT NULL AND n.state <> 'WITHDRAWN' AND (n.sent_at, n.id) > (i.sent_at, i.id))`

/**
 * SQL that selects the latest request of each content item whose id `itemIds` (SQL) selects. Content of which every
 * request was withdrawn has the last one of them.
 */
export const latestRequests = (itemIds: string): string => `
  SELECT DISTINCT ON (i.item_id) i.item_id, i.state, greatest(i.sent_at, i.answered_at, i.reversed_at) AS changed_at
  FROM request_item i WHERE i.item_id IN (${itemIds}) AND i.sent_at IS NOT NULL
  ORDER BY i.item_id, i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC`
