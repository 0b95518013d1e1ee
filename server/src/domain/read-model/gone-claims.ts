/**
 * Claims of platforms that content is gone, compared with what checks observed. A platform makes such a claim by an
 * answer: ALREADY_GONE, or an action that makes content inaccessible.
 */
import { rows, type Sql } from '#domain/core/sql.ts'

/** SQL condition that, by the platform's answer, the content of the request item `i` is no longer accessible. */
export const isSaidGone = `i.state IN ('ACTIONED', 'ALREADY_GONE') AND (i.state = 'ALREADY_GONE' OR i.action IN
  (SELECT code FROM vocabulary_entry WHERE vocabulary = 'Action' AND makes_inaccessible))`

/** SQL condition that nobody has observed the content of the request item `i` since the answer of the platform. */
export const isUnchecked = '(i.gone_at IS NULL AND (i.last_up_at IS NULL OR i.last_up_at <= i.answered_at))'

/**
 * SQL condition that a check saw the content `c` of the request item `i` online after the answer of the platform, and
 * that no check since the sending saw that it was gone.
 */
export const isSeenAfterAnswer = "i.gone_at IS NULL AND i.last_up_at > i.answered_at AND c.presence = 'UP'"

/**
 * What checks observed after a claim. If the content was seen as gone after the claim and is visible again, none of
 * these values applies.
 */
export const goneClaims = ['UNCHECKED', 'REFUTED', 'CONFIRMED'] as const
export type GoneClaim = (typeof goneClaims)[number]

/**
 * Returns what checks observed after the claims about these request items. Items without a claim are left out. So are
 * items of reconstructed cases: they stand for announced numbers, so nobody can check them. An item is also left out if
 * none of the values of `goneClaims` applies. Cost: one statement, by primary keys.
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
