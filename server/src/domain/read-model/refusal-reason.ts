/** SQL for the reason of the last refusal of a request item, and for what followed in later requests. */

/**
 * The reason of the last refusal of an item `i`, even if the platform acted on the item afterwards. If the refusal was
 * recorded by mistake, `i.refused_at` is null. A corrected refusal has two answers with the same time, and the one that
 * was recorded later counts.
 */
export const lastRefusalReason = `CASE WHEN i.state = 'REFUSED' THEN i.refusal_reason ELSE (
    SELECT a.refusal_reason FROM answer a JOIN platform_response p ON p.id = a.response_id
    WHERE a.request_item_id = i.id AND a.state = 'REFUSED' AND p.answered_at = i.refused_at
    ORDER BY p.recorded_at DESC, p.id DESC LIMIT 1) END`

/** The condition that the platform acted on the content of an item `i` after a resubmission of the item. */
export const actionedInLaterRequest = `EXISTS (WITH RECURSIVE later AS (
    SELECT n.id, n.state FROM request_item n WHERE n.previous_id = i.id
    UNION SELECT n.id, n.state FROM request_item n JOIN later ON n.previous_id = later.id)
  SELECT 1 FROM later WHERE later.state = 'ACTIONED')`
