/**
 * Tips as a measure of harm: how many told of a category on a platform, in stretches of local days. Counted from the tips
 * themselves, by when they were received; a tip counts once it is in a case, whose category it then has, on the platforms that it
 * points at, or where it gave no address on those that were asked about its case.
 */

import { rows, type Sql } from '#domain/core/sql.ts'
import { DEFAULT_TIME_ZONE } from '#domain/rules/calendar.ts'

/** Local days, both inclusive. */
export interface Days {
  from: string
  to: string
}
/** Of one stretch, by its place among those asked for; the category is one of the tree's roots. */
export interface TipCount {
  stretch: number
  platformId: string
  categoryId: string
  tips: number
}

const midnight = `::timestamp AT TIME ZONE '${DEFAULT_TIME_ZONE}'`

/** One statement for any number of stretches. Nothing is said of what nobody told. */
export async function countTips(
  sql: Sql,
  stretches: readonly Days[],
  platforms?: readonly string[],
): Promise<TipCount[]> {
  if (stretches.length === 0) return []
  const result = await rows(
    sql,
    `WITH tree AS (SELECT root.id AS root, below AS id FROM category root, category_tree(ARRAY[root.id]) AS below
         WHERE root.parent_id IS NULL),
       told AS (SELECT s.place, t.id, t.case_id FROM unnest($1::date[], $2::date[]) WITH ORDINALITY AS s (first, last, place)
         JOIN tip t ON t.received_at >= s.first${midnight} AND t.received_at < (s.last + 1)${midnight}
         WHERE t.case_id IS NOT NULL)
     SELECT told.place, about.platform_id, tree.root, count(DISTINCT told.id)
     FROM told JOIN "case" c ON c.id = told.case_id JOIN tree ON tree.id = c.category_id
       CROSS JOIN LATERAL (
         SELECT x.platform_id FROM tip_item ti JOIN content_item x ON x.id = ti.item_id WHERE ti.tip_id = told.id
         UNION
         SELECT r.platform_id FROM removal_request r WHERE r.case_id = told.case_id
           AND NOT EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = told.id)) about
     WHERE $3::uuid[] IS NULL OR about.platform_id = ANY ($3::uuid[])
     GROUP BY 1, 2, 3`,
    [stretches.map(({ from }) => from), stretches.map(({ to }) => to), platforms ?? null],
  )
  return result.map(([place, platformId, categoryId, tips]) => ({
    stretch: Number(place) - 1,
    platformId: String(platformId),
    categoryId: String(categoryId),
    tips: Number(tips),
  }))
}
