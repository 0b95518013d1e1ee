/** Counts the items of requests that somebody or the program observed since they were sent, for files. */
import type { Pool } from 'pg'

export interface CheckedItems {
  requestId: string
  /** items that a person checked */
  byPerson: number
  /** items that the program of this installation probed, with any verdict, or that another program observed */
  byProgram: number
  /** sent items that neither observed */
  never: number
}

/** Leaves out requests without a sent item. Cost: one statement, with three index lookups for each item. */
export async function countCheckedItems(sql: Pool, requests: readonly string[]): Promise<CheckedItems[]> {
  const { rows } = await sql.query<CheckedItems>(
    `SELECT request_id AS "requestId", count(*) FILTER (WHERE person)::int AS "byPerson",
       count(*) FILTER (WHERE program)::int AS "byProgram", count(*) FILTER (WHERE NOT person AND NOT program)::int AS never
     FROM (SELECT i.request_id,
         EXISTS (SELECT FROM "check" k WHERE k.item_id = i.item_id AND k.method = 'PERSON' AND k.voided_at IS NULL
           AND k.observed_at >= i.sent_at) AS person,
         EXISTS (SELECT FROM probe p WHERE p.item_id = i.item_id AND p.observed_at >= i.sent_at)
           OR EXISTS (SELECT FROM "check" k WHERE k.item_id = i.item_id AND k.method = 'PROBE' AND k.voided_at IS NULL
             AND k.observed_at >= i.sent_at) AS program
       FROM request_item i WHERE i.request_id = ANY ($1::uuid[]) AND i.sent_at IS NOT NULL) i
     GROUP BY request_id`,
    [requests],
  )
  return rows
}
