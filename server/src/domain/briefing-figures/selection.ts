/**
 * Selects the items that a press briefing counts, with their scopes and sides (see measures.ts). Figures of kinds and
 * tips (with `countsContentOnce`), and the formula of confirmed removals, count each content item once: by its latest
 * request in the period. Withdrawn requests are skipped, unless all requests of the period were withdrawn. A later
 * request changes no published figure. For an indicator, only the days of the period on which the indicator applies
 * count. For a case or a tip, the period is all the time up to the end of the day of the press conference.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { ZONE } from '#domain/core/zone.ts'
import { isLatestAmong } from '#domain/read-model/latest-request.ts'
import { dayStart, endOfDay } from '#domain/rules/calendar.ts'
import { sidesOf } from './measures.ts'

/**
 * The period of a briefing, as UTC instants; `to` and `until` are exclusive. Figures cover `from` to `to`, but those of
 * cases and tips cover items up to `until`, the end of the day of the press conference.
 */
export interface Period {
  from: Date
  to: Date
  until: Date
}

export interface Selection {
  period: Period
  /** whether kinds and tips count each content item once; if false, they count every request */
  countsContentOnce: boolean
  cases: string[]
  tips: string[]
  indicators: string[]
  /** the instant with which due dates are compared */
  asOf: Date
}

/** The first month of the period, YYYY-MM. */
export const monthOf = ({ firstDay }: Pick<Briefing, 'firstDay'>): string => dayOf(firstDay).slice(0, 7)

/** The period is counted in local days of the time zone. */
export function periodOf(briefing: Pick<Briefing, 'firstDay' | 'lastDay' | 'heldOn'>, timeZone: string): Period {
  return {
    from: new Date(dayStart(dayOf(briefing.firstDay), timeZone)),
    to: endOfDay(dayOf(briefing.lastDay), timeZone),
    until: endOfDay(dayOf(briefing.heldOn), timeZone),
  }
}

const dayOf = (day: Date): string => day.toISOString().slice(0, 10)

const inPeriod = (instant: string): string => `${instant} >= $1::timestamptz AND ${instant} < $2::timestamptz`
/** SQL condition: the request is the latest one for its content in the period. */
const isLatestInPeriod = isLatestAmong(inPeriod('later.sent_at'))

/** SQL condition: an instant of a request lies in the period and on a day of the indicator `n`. */
const inDaysOfIndicator = (instant: string): string => `${inPeriod(instant)}
  AND (${instant} AT TIME ZONE ${ZONE})::date BETWEEN n.from_day AND coalesce(n.to_day, 'infinity')`
const instantOfIndicator = `(CASE n.by WHEN 'SENT' THEN i.sent_at ELSE i.answered_at END)`
/** SQL condition: the request is the latest one for its content among those that the indicator `n` counts. */
const isLatestOfIndicator = `CASE n.by WHEN 'SENT' THEN ${isLatestAmong(inDaysOfIndicator('later.sent_at'))}
  ELSE ${isLatestAmong(inDaysOfIndicator('later.answered_at'), 'answered_at')} END`

/** SQL condition: the request is the latest one for its content up to the end of the day of the press conference. */
const isLatestUntil = isLatestAmong('later.sent_at < $3::timestamptz')
/**
 * SQL condition: a request of the tip's case for the content was sent up to the end of the day of the press conference.
 */
const isRequestedInCase = `EXISTS (SELECT 1 FROM request_item own JOIN removal_request request ON request.id = own.request_id
  WHERE own.item_id = i.item_id AND request.case_id = t.case_id AND own.sent_at < $3::timestamptz)`

const selectItems = `
  SELECT i.id AS request_item_id, i.state, i.action, i.refusal_reason, i.sent_at, i.due_at, i.answered_at, x.presence,
    CASE WHEN ${inPeriod('i.sent_at')}
      THEN array_remove(ARRAY['TOTAL', 'PLATFORM/' || i.platform_id,
        CASE WHEN NOT $8::boolean OR ${isLatestInPeriod} THEN 'KIND/' || i.platform_id || '/' || x.kind END,
        'CATEGORY/' || r.category_id], NULL)
      ELSE '{}' END
    || CASE WHEN i.sent_at < $3::timestamptz AND r.case_id = ANY ($4::uuid[])
      THEN ARRAY['CASE/' || r.case_id] ELSE '{}' END
    || ARRAY(SELECT 'TIP/' || t.id FROM tip t
        WHERE t.id = ANY ($5::uuid[]) AND i.sent_at < $3::timestamptz
          AND CASE WHEN $8::boolean THEN ${isLatestUntil} AND ${isRequestedInCase} ELSE t.case_id = r.case_id END
          AND (NOT EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = t.id)
            OR EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = t.id AND ti.item_id = i.item_id))
        ORDER BY t.id)
    || ARRAY(SELECT 'INDICATOR/' || n.id FROM indicator n JOIN commitment m ON m.id = n.commitment_id
        WHERE n.id = ANY ($6::uuid[]) AND m.platform_id = i.platform_id
          AND ${inDaysOfIndicator(instantOfIndicator)}
          AND (n.formula <> 'confirmed_gone_of_requested' OR ${isLatestOfIndicator})
          AND (n.category_ids = '{}' OR r.category_id IN (SELECT category_tree(n.category_ids)))
          AND (n.kinds = '{}' OR x.kind = ANY (n.kinds))
        ORDER BY n.id) AS scopes,
    ${sidesOf(() => '$7::timestamptz', isLatestInPeriod)} AS sides
  FROM request_item i JOIN removal_request r ON r.id = i.request_id JOIN content_item x ON x.id = i.item_id
    JOIN "case" c ON c.id = r.case_id`

/** `valuesOf` returns the parameters, from $1 on. */
export const selection = `${selectItems} WHERE i.id IN (
    SELECT id FROM request_item WHERE ${inPeriod('sent_at')}
    UNION SELECT item.id FROM removal_request request JOIN request_item item ON item.request_id = request.id
    WHERE item.sent_at < $3::timestamptz AND request.case_id = ANY ($4::uuid[])
    UNION SELECT item.id FROM tip JOIN removal_request request ON request.case_id = tip.case_id
      JOIN request_item own ON own.request_id = request.id JOIN request_item item ON item.item_id = own.item_id
    WHERE tip.id = ANY ($5::uuid[]) AND own.sent_at < $3::timestamptz AND item.sent_at < $3::timestamptz
    UNION SELECT item.id FROM indicator n JOIN commitment m ON m.id = n.commitment_id
      JOIN request_item item ON item.platform_id = m.platform_id
    WHERE n.id = ANY ($6::uuid[]) AND n.by = 'ANSWERED' AND ${inPeriod('item.answered_at')})`

/**
 * Selects the same columns for the sent request items whose ids the SQL text `ids` selects. An item that the briefing
 * does not count has no scopes.
 */
export const selectionAmong = (ids: string): string => `${selectItems} WHERE i.sent_at IS NOT NULL AND i.id IN (${ids})`

export const valuesOf = ({ period, cases, tips, indicators, asOf, countsContentOnce }: Selection): unknown[] => [
  period.from.toISOString(),
  period.to.toISOString(),
  period.until.toISOString(),
  cases,
  tips,
  indicators,
  asOf.toISOString(),
  countsContentOnce,
]

/** Numbers of items by scope, then by side. */
export type Counts = Map<string, Map<string, number>>

export async function countFrozen(tx: Tx, briefing: string): Promise<Counts> {
  const rows = await tx.$queryRaw<{ scope: string; side: string; count: number }[]>`
    SELECT scope, side, count(*)::int AS count FROM briefing_item, unnest(scopes) AS scope, unnest(sides) AS side
    WHERE briefing_id = ${briefing}::uuid GROUP BY scope, side`
  const counts: Counts = new Map()
  for (const { scope, side, count } of rows) {
    const sides = counts.get(scope) ?? new Map<string, number>()
    counts.set(scope, sides.set(side, count))
  }
  return counts
}
