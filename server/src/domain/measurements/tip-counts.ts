/**
 * Counts the tips of a category on a platform in ranges of local days, as a measure of harm. A tip counts on the day of
 * its receipt, and only if it is in a case. It counts under the top category of the case. A tip with items counts for
 * each platform of its items, so it does not count if none of them has a platform. A tip without items counts for each
 * platform to which its case has a request, even an unsent one. A tip with an embargo counts from the day of its end.
 */

import { rows, type Sql } from '#domain/core/sql.ts'
import { ZONE } from '#domain/core/zone.ts'

/** Local days (YYYY-MM-DD), both included. */
export interface Days {
  from: string
  to: string
}
/**
 * The number of tips in the range with the index `rangeIndex` in the argument of `countTips`. The category is a top
 * category.
 */
export interface TipCount {
  rangeIndex: number
  platformId: string
  categoryId: string
  tips: number
}

const midnight = `::timestamp AT TIME ZONE ${ZONE}`

/** Counts tips in one statement. Omits zero counts. */
export async function countTips(sql: Sql, ranges: readonly Days[], platforms?: readonly string[]): Promise<TipCount[]> {
  if (ranges.length === 0) return []
  const result = await rows(
    sql,
    `WITH tree AS (SELECT root.id AS root, below AS id FROM category root, category_tree(ARRAY[root.id]) AS below
         WHERE root.parent_id IS NULL),
       received AS (SELECT s.place, t.id, t.case_id FROM unnest($1::date[], $2::date[]) WITH ORDINALITY AS s (first, last, place)
         JOIN tip t ON t.received_at >= s.first${midnight} AND t.received_at < (s.last + 1)${midnight}
         WHERE t.case_id IS NOT NULL AND (t.embargo_until IS NULL OR t.embargo_until <= (now() AT TIME ZONE ${ZONE})::date))
     SELECT received.place, about.platform_id, tree.root, count(DISTINCT received.id)
     FROM received JOIN "case" c ON c.id = received.case_id JOIN tree ON tree.id = c.category_id
       CROSS JOIN LATERAL (
         SELECT x.platform_id FROM tip_item ti JOIN content_item x ON x.id = ti.item_id WHERE ti.tip_id = received.id
           AND x.platform_id IS NOT NULL
         UNION
         SELECT r.platform_id FROM removal_request r WHERE r.case_id = received.case_id
           AND NOT EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = received.id)) about
     WHERE $3::uuid[] IS NULL OR about.platform_id = ANY ($3::uuid[])
     GROUP BY 1, 2, 3`,
    [ranges.map(({ from }) => from), ranges.map(({ to }) => to), platforms ?? null],
  )
  return result.map(([position, platformId, categoryId, tips]) => ({
    rangeIndex: Number(position) - 1,
    platformId: String(platformId),
    categoryId: String(categoryId),
    tips: Number(tips),
  }))
}
