/**
 * Compares claims of platforms that content is gone with what checks observed. A claim is an answer ALREADY_GONE, or an
 * action that makes content inaccessible.
 */
import { rows, type Sql } from '#domain/core/sql.ts'

/** SQL condition: by the platform's answer, the content of the request item `i` is gone. */
export const isSaidGone = `i.state IN ('ACTIONED', 'ALREADY_GONE') AND (i.state = 'ALREADY_GONE' OR i.action IN
  (SELECT code FROM vocabulary_entry WHERE vocabulary = 'Action' AND makes_inaccessible))`

/**
 * SQL condition: no check has seen the content of the request item `i` gone since the sending, or online since the
 * answer.
 */
export const isUnchecked = '(i.gone_at IS NULL AND (i.last_up_at IS NULL OR i.last_up_at <= i.answered_at))'

/**
 * SQL condition: after the answer, a check saw the content `c` of the request item `i` online, and no check since the
 * sending saw it gone.
 */
export const isSeenAfterAnswer = "i.gone_at IS NULL AND i.last_up_at > i.answered_at AND c.presence = 'UP'"

/** What checks observed after a claim. If the content was seen as gone but is visible again, no value applies. */
export const goneClaims = ['UNCHECKED', 'REFUTED', 'CONFIRMED'] as const
export type GoneClaim = (typeof goneClaims)[number]

/**
 * Returns what checks observed after the claims about these request items. Leaves out items without a claim, items to
 * which no value of `goneClaims` applies, and items of reconstructed cases, which nobody can check because they stand
 * for announced numbers.
 */
export const readGoneClaims = async (sql: Sql, ids: readonly string[]): Promise<{ id: string; claim: GoneClaim }[]> =>
  (
    await rows(
      sql,
      `SELECT i.id, CASE WHEN ${isUnchecked} THEN 'UNCHECKED' WHEN ${isSeenAfterAnswer} THEN 'REFUTED' ELSE 'CONFIRMED' END
       FROM request_item i JOIN content_item c ON c.id = i.item_id
         JOIN removal_request q ON q.id = i.request_id JOIN "case" k ON k.id = q.case_id
       WHERE i.id = ANY ($1::uuid[]) AND ${isSaidGone} AND (c.presence <> 'REAPPEARED' OR ${isUnchecked}) AND NOT k.reconstructed`,
      [ids],
    )
  ).map(([id, claim]) => ({ id: id as string, claim: claim as GoneClaim }))
