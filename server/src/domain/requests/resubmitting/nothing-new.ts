/** Finds items that a request repeats after a refusal although nothing about them is new. */
import { ownWordsOf } from '@takedown/query/reason-words.ts'
import type { Tx } from '#domain/core/command.ts'
import { forEachInSlices } from '#domain/core/slices.ts'

/** The text about what is new has at least this many distinct words that the earlier requests do not have. */
export const MIN_NEW_WORDS = 3

/** Scripts without spaces form long words, so new words with this many characters suffice too. */
const MIN_NEW_CHARACTERS = 20

/** Words that fit every request that is sent again. */
const ROUTINE = [
  'đề nghị xem xét xem lại kiểm tra rà soát xử lý gỡ bỏ yêu cầu gửi lại bổ sung một lần nữa như trước đã nêu',
  'please review check consider remove this request again once more resubmitted as stated before',
]

/** Maximum number of earlier requests for the same content that are compared. */
const MAX_EARLIER = 50

/** The SQL text without differences in case, spaces and punctuation. */
const words = (text: string) => `btrim(regexp_replace(lower(coalesce(${text}, '')), '\\W+', ' ', 'g'))`

/**
 * Returns the unsent items that the same addressee refused, and for which the present request offers nothing that its
 * earlier requests lacked: no other reason or place, no other provision, no evidence that was recorded since the last
 * refusal or is shared for the first time. Their text about what is new has less than MIN_NEW_WORDS words of its own. An
 * item without this text is not listed. `language` is the formal language of the letter. Cost: one statement, and work
 * that is linear in the length of the texts.
 */
export async function itemsWithNothingNew(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  { id, caseId }: { id: string; caseId: string },
  language: string,
): Promise<string[]> {
  const repeated: string[] = []
  await forEachInSlices(await readRepeated(tx, id, caseId, language), ({ itemId, addition, earlier }) => {
    const own = [...ownWordsOf(addition, [...ROUTINE, ...earlier])]
    if (own.length < MIN_NEW_WORDS && own.join('').length < MIN_NEW_CHARACTERS) repeated.push(itemId)
  })
  return repeated
}

interface Repeated {
  itemId: string
  addition: string
  /** the reasons and the texts about what was new of the earlier requests to the same addressee */
  earlier: string[]
}

/** Returns the refused items that are new in their text at most, in the order of the letter. */
const readRepeated = (
  tx: Pick<Tx, '$queryRawUnsafe'>,
  request: string,
  caseId: string,
  language: string,
): Promise<Repeated[]> =>
  tx.$queryRawUnsafe<Repeated[]>(
    `WITH RECURSIVE chain AS (
      SELECT i.id AS root, 1 AS depth, p.id, p.previous_id, p.platform_id, p.places, p.reasons, p.additions, p.answered_at
      FROM request_item i JOIN request_item p ON p.id = i.previous_id AND p.platform_id = i.platform_id
      WHERE i.request_id = $1::uuid AND i.state = 'NOT_SENT' AND i.additions ->> $3::text <> '' AND p.state = 'REFUSED'
      UNION ALL
      SELECT c.root, c.depth + 1, p.id, p.previous_id, p.platform_id, p.places, p.reasons, p.additions, p.answered_at
      FROM chain c JOIN request_item p ON p.id = c.previous_id WHERE c.depth < ${MAX_EARLIER})
    SELECT g.item_id AS "itemId", g.addition, g.earlier FROM (
      SELECT i.id, i.item_id, i.position, i.additions ->> $3::text AS addition, array_agg(c.id) AS requested,
        array_remove(array_agg(c.reasons ->> $3::text) || array_agg(c.additions ->> $3::text), NULL) AS earlier,
        max(c.answered_at) FILTER (WHERE c.depth = 1) AS refused_at
      FROM request_item i JOIN chain c ON c.root = i.id AND c.platform_id = i.platform_id
      GROUP BY i.id
      HAVING bool_or(c.places = i.places)
        AND bool_or(${words('c.reasons ->> $3::text')} = ${words('i.reasons ->> $3::text')})) g
    WHERE NOT EXISTS (SELECT prohibition_id FROM cited_prohibition WHERE request_item_id = g.id
        EXCEPT SELECT prohibition_id FROM cited_prohibition WHERE request_item_id = ANY (g.requested))
      AND NOT EXISTS (SELECT 1 FROM evidence e
        WHERE e.case_id = $2::uuid AND e.item_id = g.item_id AND is_readable(e.sha256)
          AND (e.recorded_at > g.refused_at OR e.shareable AND NOT EXISTS (
            SELECT 1 FROM shared_evidence s JOIN evidence f ON f.id = s.evidence_id
            WHERE s.request_item_id = ANY (g.requested) AND f.sha256 = e.sha256)))
    ORDER BY g.position`,
    ...[request, caseId, language],
  )
