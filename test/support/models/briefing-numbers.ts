/** The numbers of briefings in plain SQL over the present items: a second opinion on figures and errata. */
import { presentFormulas } from '@takedown/declarations/formulas.ts'
import { sidesOf } from '@takedown/server/domain/briefing-figures/measures.ts'
import type { Desk } from '../make.ts'

const monthOf = (instant: string) => `date_trunc('month', ${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`
/** No other request of the content that was sent in the same month and not withdrawn is later. */
const latestInItsMonth = `i.id = (SELECT o.id FROM request_item o
  WHERE o.item_id = i.item_id AND ${monthOf('o.sent_at')} = ${monthOf('i.sent_at')}
  ORDER BY o.state = 'WITHDRAWN', o.sent_at DESC, o.id DESC LIMIT 1)`

/**
 * What the figures of each briefing would count now, in plain SQL: the total of its month under every formula, and its
 * kinds, categories and reported case under the announced formula.
 */
export async function countedToday(desk: Desk, asOf: Date): Promise<Map<string, unknown[]>> {
  const announced = `(side NOT LIKE '%.%' OR side LIKE 'actioned_of_requested.%')`
  const { rows } = await desk.sql.query<{ id: string; scope: string; side: string; count: number }>(
    `WITH item AS (
       SELECT c.category_id, c.id AS case_id, x.kind, ${latestInItsMonth} AS is_latest, ${monthOf('i.sent_at')} AS first_day,
         unnest(${sidesOf(() => '$1::timestamptz', latestInItsMonth)}) AS side
       FROM request_item i JOIN removal_request r ON r.id = i.request_id JOIN content_item x ON x.id = i.item_id
         JOIN "case" c ON c.id = r.case_id WHERE i.sent_at IS NOT NULL),
     counted AS (
       SELECT b.id, 'TOTAL' AS scope, side FROM briefing b JOIN item USING (first_day)
       WHERE side NOT LIKE '%.%' OR split_part(side, '.', 1) = ANY ($2)
       UNION ALL SELECT b.id, kind::text, side FROM briefing b JOIN item USING (first_day) WHERE is_latest AND ${announced}
       UNION ALL SELECT b.id, category_id::text, side FROM briefing b JOIN item USING (first_day) WHERE ${announced}
       UNION ALL SELECT b.briefing_id, 'CASE', side FROM briefing_case b JOIN item USING (case_id) WHERE ${announced})
     SELECT id, scope, side, count(*)::int AS count FROM counted GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [asOf, presentFormulas],
  )
  const byBriefing = new Map<string, unknown[]>()
  for (const { id, ...counted } of rows) byBriefing.set(id, [...(byBriefing.get(id) ?? []), counted])
  return byBriefing
}
