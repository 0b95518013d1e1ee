/** Finds items that a request repeats after a refusal although nothing about them is new. */
import type { Tx } from '#domain/core/command.ts'

/** The SQL text without differences in case, spaces and punctuation. */
const words = (text: string) => `btrim(regexp_replace(lower(coalesce(${text}, '')), '\\W+', ' ', 'g'))`

/**
 * Returns the unsent items that the same addressee refused, and for which the present request offers nothing that the
 * refused one lacked: no other reason or place, no other provision, no evidence that was recorded since or is shared
 * for the first time. Their text about what is new only repeats a reason or an earlier such text. An item without this
 * text is not listed. `language` is the formal language of the letter. Cost: one statement.
 */
export async function itemsWithNothingNew(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  { id, caseId }: { id: string; caseId: string },
  language: string,
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ itemId: string }[]>(
    `SELECT i.item_id AS "itemId" FROM request_item i
      JOIN request_item p ON p.id = i.previous_id AND p.platform_id = i.platform_id AND p.state = 'REFUSED'
    WHERE i.request_id = $1::uuid AND i.state = 'NOT_SENT' AND i.additions ->> $3 <> '' AND i.places = p.places
      AND ${words('i.reasons ->> $3')} = ${words('p.reasons ->> $3')}
      AND ${words('i.additions ->> $3')} IN (${words('p.reasons ->> $3')}, ${words('p.additions ->> $3')})
      AND NOT EXISTS (SELECT prohibition_id FROM cited_prohibition WHERE request_item_id = i.id
        EXCEPT SELECT prohibition_id FROM cited_prohibition WHERE request_item_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM evidence e
        WHERE e.case_id = $2::uuid AND e.item_id = i.item_id AND is_readable(e.sha256)
          AND (e.recorded_at > p.answered_at OR e.shareable AND NOT EXISTS (
            SELECT 1 FROM shared_evidence s JOIN evidence f ON f.id = s.evidence_id
            WHERE s.request_item_id = p.id AND f.sha256 = e.sha256)))
    ORDER BY i.position`,
    ...[id, caseId, language],
  )
  return rows.map(({ itemId }) => itemId)
}
