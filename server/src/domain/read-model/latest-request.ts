/**
 * The latest request of a content item: the request item that was sent last and is not withdrawn. Its state is the
 * state of the content. Content that was requested several times is counted once, by its latest request.
 */

/** SQL condition on a sent request item `i`: every later request for the same content is withdrawn. */
export const isLatestRequest = `NOT EXISTS (SELECT 1 FROM request_item n WHERE n.item_id = i.item_id
  AND n.sent_at IS NOT NULL AND n.state <> 'WITHDRAWN' AND (n.sent_at, n.id) > (i.sent_at, i.id))`

/**
 * Returns SQL that selects the latest request of each content item whose id the SQL text `itemIds` selects. If every
 * request for the content was withdrawn, the last one of them is selected.
 */
export const latestRequests = (itemIds: string): string => `
  SELECT DISTINCT ON (i.item_id) i.item_id, i.state, greatest(i.sent_at, i.answered_at, i.reversed_at) AS changed_at
  FROM request_item i WHERE i.item_id IN (${itemIds}) AND i.sent_at IS NOT NULL
  ORDER BY i.item_id, i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC`
