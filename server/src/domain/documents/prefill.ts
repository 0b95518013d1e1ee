/** First drafts of what the addressee reads, from what officers recorded before. */
import type { Tx } from '#domain/core/command.ts'

/** Maximum number of characters of a reason, of an addition, and of why a milder measure does not serve. */
export const MAX_REASON = 2000

/**
 * Fills the details that nobody has stated yet, for items of drafts of this case: an item that was requested before gets
 * the reason and the places of its earlier request; every other item gets the text of its assessment as the first draft
 * of its reason, in the formal language of the letter. A draft that does not state why a milder measure does not serve
 * gets the latest necessity that was assessed for these items. Cost: three statements.
 */
export async function prefillDetails(tx: Tx, caseId: string, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE request_item i SET reasons = p.reasons, places = p.places
    FROM request_item p, removal_request r
    WHERE i.item_id = ANY (${itemIds}::uuid[]) AND r.id = i.request_id AND r.case_id = ${caseId}::uuid AND r.state = 'DRAFT'
      AND p.id = i.previous_id AND i.reasons = '{}' AND i.places = '[]'`
  await tx.$executeRaw`
    UPDATE request_item i SET reason_copied = true,
      reasons = jsonb_build_object(coalesce(r.languages[1], a.letter_language), left(s.violation, ${MAX_REASON}::int))
    FROM removal_request r, authority a, LATERAL (
      SELECT DISTINCT ON (item_id) item_id, violation FROM assessment
      WHERE case_id = ${caseId}::uuid AND item_id = ANY (${itemIds}::uuid[])
      ORDER BY item_id, at DESC, id DESC) s
    WHERE i.item_id = s.item_id AND r.id = i.request_id AND r.case_id = ${caseId}::uuid AND r.state = 'DRAFT'
      AND (i.reasons = '{}' OR i.reason_copied)`
  await tx.$executeRaw`
    UPDATE removal_request r SET why_not_milder = jsonb_build_object(coalesce(r.languages[1], a.letter_language), left(s.necessity, ${MAX_REASON}::int))
    FROM authority a, (
      SELECT DISTINCT ON (i.request_id) i.request_id, s.necessity
      FROM request_item i JOIN assessment s ON s.item_id = i.item_id AND s.case_id = ${caseId}::uuid
      WHERE i.item_id = ANY (${itemIds}::uuid[]) AND s.necessity IS NOT NULL
      ORDER BY i.request_id, s.at DESC, s.id DESC) s
    WHERE r.id = s.request_id AND r.case_id = ${caseId}::uuid AND r.state = 'DRAFT' AND r.why_not_milder = '{}'`
}
