/** Counts what a merge of two cases would move, for people who have to confirm it. */
import type { Tx } from '#domain/core/command.ts'

export interface MergePreview {
  tips: number
  items: number
  /** the number of items that are in both cases; after the merge, the case contains each of them once */
  itemsInBoth: number
  requests: number
  notes: number
}

export interface Overlap {
  caseId: string
  itemsInBoth: number
}

/**
 * Returns at most 10 open cases that share items with a case, those with the most shared items first. Cost: one
 * statement, linear in the items of the case and the cases that contain them.
 */
export const overlapsOf = (db: Pick<Tx, '$queryRaw'>, caseId: string): Promise<Overlap[]> => db.$queryRaw`
  SELECT other.case_id AS "caseId", count(*)::int AS "itemsInBoth"
  FROM case_item own JOIN case_item other ON other.item_id = own.item_id AND other.case_id <> own.case_id
    JOIN "case" c ON c.id = other.case_id AND c.state = 'OPEN'
  WHERE own.case_id = ${caseId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`

/** Cost: one statement, linear in the rows of `from`. */
export async function previewMerge(db: Pick<Tx, '$queryRaw'>, from: string, into: string): Promise<MergePreview> {
  const [counts] = await db.$queryRaw<[MergePreview]>`
    SELECT (SELECT count(*) FROM tip WHERE case_id = ${from}::uuid)::int AS tips,
      (SELECT count(*) FROM case_item WHERE case_id = ${from}::uuid)::int AS items,
      (SELECT count(*) FROM case_item own JOIN case_item other ON other.item_id = own.item_id
        WHERE own.case_id = ${from}::uuid AND other.case_id = ${into}::uuid)::int AS "itemsInBoth",
      (SELECT count(*) FROM removal_request WHERE case_id = ${from}::uuid)::int AS requests,
      (SELECT count(*) FROM note WHERE case_id = ${from}::uuid AND withdrawn_at IS NULL)::int AS notes`
  return counts
}
