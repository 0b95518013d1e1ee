/** First drafts of what the addressee reads, from what officers recorded before. */
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
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

/** What a new draft would state of an item: see `prefillDetails`. */
export interface Prefill {
  reasons: Prisma.JsonValue
  places: Prisma.JsonValue
}

/**
 * Returns what `prefillDetails` would fill in for items of a new draft whose letter has this formal language, by item. An
 * item without an assessment and without an earlier request is absent. Cost: one statement.
 */
export async function readPrefill(
  db: Pick<PrismaClient, '$queryRaw'>,
  { caseId, itemIds, language }: { caseId: string; itemIds: readonly string[]; language: string },
): Promise<Map<string, Prefill>> {
  const rows = await db.$queryRaw<(Prefill & { itemId: string })[]>`
    SELECT wanted.id AS "itemId", coalesce(p.places, '[]') AS places,
      CASE WHEN p.reasons <> '{}' THEN p.reasons ELSE jsonb_build_object(${language}::text, left(s.violation, ${MAX_REASON}::int)) END AS reasons
    FROM unnest(${itemIds}::uuid[]) wanted (id)
    LEFT JOIN LATERAL (
      SELECT i.reasons, i.places FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE i.item_id = wanted.id AND i.sent_at IS NOT NULL
      ORDER BY r.created_at DESC, i.id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT violation FROM assessment WHERE case_id = ${caseId}::uuid AND item_id = wanted.id
      ORDER BY at DESC, id DESC LIMIT 1) s ON true
    WHERE p.reasons <> '{}' OR s.violation IS NOT NULL`
  return new Map(rows.map((row) => [row.itemId, row]))
}
