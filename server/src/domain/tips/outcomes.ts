/** Counts the outcomes of tips: the request items of a tip's case whose addresses the tip reported. */
import type { Pool } from 'pg'

/** The counts of one tip. */
export interface TipOutcomeRow {
  tipId: string
  requested: number
  actioned: number
  refused: number
  awaiting: number
  lastChangeAt: Date | null
}

/**
 * Returns the outcomes of any number of tips in one statement. A tip without addresses counts the items of its whole
 * case.
 */
export async function tipOutcomes(sql: Pool, tipIds: string[]): Promise<TipOutcomeRow[]> {
  const { rows } = await sql.query<TipOutcomeRow>(
    `SELECT t.id AS "tipId", count(*) AS requested,
       count(*) FILTER (WHERE i.state IN ('ACTIONED', 'ALREADY_GONE')) AS actioned,
       count(*) FILTER (WHERE i.state = 'REFUSED') AS refused,
       count(*) FILTER (WHERE i.state IN ('AWAITING', 'NEEDS_CLARIFICATION')) AS awaiting,
       max(greatest(i.sent_at, i.answered_at)) AS "lastChangeAt"
     FROM tip t JOIN removal_request r ON r.case_id = t.case_id JOIN request_item i ON i.request_id = r.id
     WHERE t.id = ANY ($1::uuid[]) AND i.sent_at IS NOT NULL AND i.state <> 'WITHDRAWN'
       AND (NOT EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = t.id)
         OR EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = t.id AND ti.item_id = i.item_id))
     GROUP BY t.id`,
    [tipIds],
  )
  return rows
}
