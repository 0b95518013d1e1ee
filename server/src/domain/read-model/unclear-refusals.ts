/** Defines which refusals a better request can answer. The queue of unclear refusals and the missing points share it. */
import { codesWith } from '#domain/vocabularies/codes.ts'

/**
 * SQL condition: the platform refused the request item `i` as unclear, its content is not gone, and its case is open.
 * Whether the content is requested again is a condition of its own.
 */
export const isUnclearRefusal = `i.state = 'REFUSED' AND i.refusal_reason IN ${codesWith('unclear', 'RefusalReason')}
  AND EXISTS (SELECT 1 FROM content_item o WHERE o.id = i.item_id AND o.presence <> 'GONE')
  AND EXISTS (SELECT 1 FROM removal_request q JOIN "case" k ON k.id = q.case_id
    WHERE q.id = i.request_id AND k.state = 'OPEN')`

/**
 * SQL condition: the request item `i` is an unclear refusal, and no later request for its content was sent. It still
 * holds while the content is in an unsent request, because officers work through the missing points until the sending.
 */
export const hasGaps = `${isUnclearRefusal} AND NOT EXISTS (SELECT 1 FROM request_item l
  WHERE l.item_id = i.item_id AND l.id > i.id AND l.sent_at IS NOT NULL AND l.state <> 'WITHDRAWN')`
