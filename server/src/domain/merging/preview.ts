/** Counts what a merge of two cases would move, so that people see it before they confirm. */
import type { Tx } from '#domain/core/command.ts'

/** What a merge would move from one case to another. */
export interface MergePreview {
  tips: number
  items: number
  /** the items that both cases contain; after the merge, the case has each of them once */
  itemsInBoth: number
  requests: number
  notes: number
}

/** A case that contains items of another case. */
export interface Overlap {
  caseId: string
  itemsInBoth: number
}

/**
 * Returns the open cases with the most items of a case, at most 10, the largest number first. Cost: one statement,
 * linear in the items of the case and their cases.
 */
export const overlapsOf = (db: Pick<Tx, '$queryRaw'>, caseId: string): Promise<Overlap[]> => db.$queryRaw`
  SELECT other.case_id AS "caseId", count(*)::int AS "itemsInBoth"
  FROM case_item own JOIN case_item other ON other.item_id = own.item_id AND other.case_id <> own.case_id
    JOIN "case" c ON c.id = other.case_id AND c.state = 'OPEN'
  WHERE own.case_id = ${caseId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`

/** Counts what a merge of `from` into `into` would move. Cost: one statement, linear in the rows of `from`. */
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
