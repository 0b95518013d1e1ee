/**
 * SQL for the contributions of request items to figures. A fact is the contribution of one request item, and a rollup
 * is a sum of facts.
 */
import { ZONE } from '#domain/core/zone.ts'
import { nextRequestAt, type RequestOrder } from '#domain/read-model/latest-request.ts'
import { lastRefusalReason } from '#domain/read-model/refusal-reason.ts'
import {
  asides,
  type Counter,
  clockRuns,
  contentCounters,
  counters,
  namedCounters,
  type OutcomeKind,
  outcomesOf,
  placeOf,
  summed,
  sums,
} from './counters.ts'
import { bucketOf, timed } from './durations.ts'
import { coarse, columns, type Dimension, dimensions, has, keyOf, LEAF, levels } from './levels.ts'

const day = (instant: string): string => `(${instant} AT TIME ZONE ${ZONE})::date`
const bitOf = (name: Counter): bigint => 1n << BigInt(placeOf(name) - 1)
const flags = namedCounters
  .map((name) => `CASE WHEN ${counters[name]} THEN ${bitOf(name)}::bigint ELSE 0 END`)
  .join('\n | ')
const bitsOf = (names: readonly Counter[]): bigint => names.reduce((bits, name) => bits | bitOf(name), 0n)
const contentBits = bitsOf(contentCounters)

const nextDay = (by: RequestOrder): string => day(nextRequestAt(by))

const items = `request_item i JOIN removal_request r ON r.id = i.request_id
  JOIN content_item x ON x.id = i.item_id JOIN "case" c ON c.id = r.case_id`
const leafOfItem = keyOf(LEAF, (dimension) => columns[dimension].ofItem)

export const factFields = [
  ...['leaf_id', 'sent_day', 'answered_day', 'flags', 'outcome', 'refusal', 'reach', 'items_covered'],
  ...['to_action', 'to_action_unpaused', 'to_return'],
  ...['first_due_at', 'due_at', 'next_sent_day', 'next_answered_day'],
] as const
export const factColumns = ['request_item_id', ...factFields].join(', ')

/** `only` is a further condition on the items. */
export const factsOf = (only: string): string => `
  SELECT i.id AS request_item_id, g.id AS leaf_id, ${day('i.sent_at')} AS sent_day, ${day('i.answered_at')} AS answered_day,
    ${flags} AS flags, coalesce(${outcomesOf[0]}, ${outcomesOf[1]}) AS outcome,
    CASE WHEN ${counters.ever_refused} THEN ${lastRefusalReason} END AS refusal, coalesce(i.reach, 0) AS reach,
    coalesce(i.items_covered, 0) AS items_covered,
    CASE WHEN ${counters.actioned} THEN ${bucketOf(timed.ACTION[1])} END AS to_action,
    CASE WHEN ${counters.actioned} THEN ${bucketOf(timed.ACTION_UNPAUSED[1])} END AS to_action_unpaused,
    CASE WHEN ${counters.returned} THEN ${bucketOf(timed.RETURN[1])} END AS to_return,
    CASE WHEN ${clockRuns('FIRST')} THEN i.first_due_at END AS first_due_at,
    CASE WHEN ${clockRuns('IN_FORCE')} THEN i.due_at END AS due_at,
    ${nextDay('sent_at')} AS next_sent_day, ${nextDay('answered_at')} AS next_answered_day
  FROM ${items} JOIN figure_group g ON g.key = ${leafOfItem}
  WHERE i.sent_at IS NOT NULL ${only}`

/** Inserts the groups of the finest level (see levels.ts) that the items under `only` need and that do not exist yet. */
export const newLeaves = (only: string): string => `
  INSERT INTO figure_group (level, key, ${dimensions.map((each) => columns[each].column).join(', ')})
  SELECT DISTINCT ${LEAF}, ${leafOfItem}, ${dimensions.map((each) => columns[each].ofItem).join(', ')} FROM ${items}
  WHERE i.sent_at IS NOT NULL ${only} AND NOT EXISTS (SELECT 1 FROM figure_group WHERE key = ${leafOfItem})
  RETURNING id`

const leafColumn = (dimension: Dimension) => `leaf.${columns[dimension].column}`
const leavesWithoutGroups = `figure_group leaf WHERE leaf.level = ${LEAF}
  AND NOT EXISTS (SELECT 1 FROM figure_group_of o WHERE o.leaf_id = leaf.id)`

/**
 * Links each new leaf group (group of the finest level) to its group of every level, which is created if it is missing.
 */
export const newGroups: readonly string[] = [
  ...levels
    .filter((level) => level !== LEAF)
    .map((level) => {
      const known = dimensions.filter((each) => has(level, each))
      const names = known.map((each) => `, ${columns[each].column}`).join('')
      return `INSERT INTO figure_group (level, key${names})
        SELECT DISTINCT ${level}, ${keyOf(level, leafColumn)}${known.map((each) => `, ${leafColumn(each)}`).join('')}
        FROM ${leavesWithoutGroups} ON CONFLICT (key) DO NOTHING`
    }),
  `INSERT INTO figure_group_of (leaf_id, level, group_id)
   SELECT leaf.id, level.level, g.id FROM figure_group leaf
   CROSS JOIN LATERAL (VALUES ${levels.map((level) => `(${level}, ${keyOf(level, leafColumn)})`).join(', ')}) level (level, key)
   JOIN figure_group g ON g.key = level.key
   WHERE leaf.level = ${LEAF} AND NOT EXISTS (SELECT 1 FROM figure_group_of o WHERE o.leaf_id = leaf.id)`,
]

/**
 * SQL rows (by, span, start, flags) for a fact `t`: one row for each period of the fact. `flags` marks the counters
 * that count the fact in this period.
 */
const periodRows = (spans: readonly ('DAY' | 'MONTH')[]): string => {
  const start = (span: string, date: string) =>
    span === 'DAY' ? date : `date_trunc('month', ${date}::timestamp)::date`
  return spans
    .flatMap((span) => [
      `('SENT'::figure_by, '${span}'::figure_span, ${start(span, 't.sent_day')}, t.sent_flags)`,
      `('ANSWERED'::figure_by, '${span}'::figure_span, ${start(span, 'coalesce(t.answered_day, t.sent_day)')}, t.answered_flags)`,
    ])
    .join(', ')
}

const countColumns = [
  ...namedCounters.map((name) => `sum(t.n * ((p.flags >> ${placeOf(name) - 1}) & 1))`),
  ...sums.map((name) => `sum(t.${summed[name][0]} * ((p.flags >> ${placeOf(summed[name][1]) - 1}) & 1))`),
].join(', ')

/** If a later request for the content exists (`next` is not null), the fact does not count for distinct content. */
const latestFlags = (next: string): string => `CASE WHEN ${next} IS NULL THEN flags ELSE flags & ${~contentBits} END`

/**
 * Selects the facts of content that was requested again on a later day. The rollups count content only by its last
 * request. So a period that contains only the earlier day must count the content by the earlier request. `from`
 * contains rows of `figure_item`.
 */
export const supersededFrom = (from: string): string => `
  SELECT f.request_item_id, n.by, n.day, n.next_day, f.leaf_id, f.flags & ${contentBits}, f.reach, f.items_covered FROM ${from} f
  CROSS JOIN LATERAL (VALUES ('SENT'::figure_by, f.sent_day, f.next_sent_day),
    ('ANSWERED', f.answered_day, f.next_answered_day)) n (by, day, next_day)
  WHERE n.next_day > n.day AND f.flags & ${contentBits} <> 0`

/**
 * A fact with `n` = 1 is added, and one with `n` = −1 is subtracted. A rebuild restricts `spans` and `only` to the
 * finest rollups and derives the others with `coarserRollups`, which is faster for millions of items.
 */
export const rollupsFrom = (
  from: string,
  spans: readonly ('DAY' | 'MONTH')[] = ['DAY', 'MONTH'],
  only = '',
): string => `
  SELECT o.group_id, p.by, p.span, p.start, ARRAY[${countColumns}]::bigint[] AS counts
  FROM (SELECT leaf_id, sent_day, answered_day, ${latestFlags('next_sent_day')} AS sent_flags,
      CASE WHEN answered_day IS NULL THEN flags & ${bitsOf(asides)} ELSE ${latestFlags('next_answered_day')} END AS answered_flags,
      sum(n)::bigint AS n, sum(n * reach)::bigint AS reach,
      sum(n * items_covered)::bigint AS items_covered
    FROM ${from} GROUP BY 1, 2, 3, 4, 5) t
  JOIN figure_group_of o ON o.leaf_id = t.leaf_id ${only}
  CROSS JOIN LATERAL (VALUES ${periodRows(spans)}) p (by, span, start, flags)
  GROUP BY 1, 2, 3, 4`

export const finestRollupsFrom = (from: string): string => rollupsFrom(from, ['DAY'], `AND o.level = ${LEAF}`)

/** Sums the daily rollups of the finest level into all other rollups. */
export const coarserRollups = `
  SELECT o.group_id, f.by, s.span, s.start,
    ARRAY[${[...namedCounters, ...sums].map((name) => `sum(f.counts[${placeOf(name)}])`).join(', ')}]::bigint[]
  FROM figure_rollup f JOIN figure_group_of o ON o.leaf_id = f.group_id
  CROSS JOIN LATERAL (VALUES ('DAY'::figure_span, f.start), ('MONTH', date_trunc('month', f.start::timestamp)::date)) s (span, start)
  WHERE f.span = 'DAY' AND (o.level <> ${LEAF} OR s.span = 'MONTH')
  GROUP BY 1, 2, 3, 4`

/** Counts by day exist only at levels of at most one dimension, because at finer levels a day has too few items. */
export const timesFrom = (from: string): string => `
  SELECT o.group_id, p.by, p.span, p.start, k.kind, k.bucket, sum(t.n)::bigint AS items
  FROM (SELECT leaf_id, sent_day, answered_day, 0::bigint AS sent_flags, 0::bigint AS answered_flags,
      to_action, to_action_unpaused, to_return, sum(n) AS n
    FROM ${from} WHERE to_action IS NOT NULL OR to_return IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) t
  CROSS JOIN LATERAL (VALUES ('ACTION'::figure_time_kind, t.to_action), ('ACTION_UNPAUSED', t.to_action_unpaused),
    ('RETURN', t.to_return)) k (kind, bucket)
  CROSS JOIN LATERAL (VALUES ${periodRows(['DAY', 'MONTH'])}) p (by, span, start, flags)
  JOIN figure_group_of o ON o.leaf_id = t.leaf_id AND (p.span = 'MONTH' OR o.level IN (${coarse.join(', ')}))
  WHERE k.bucket IS NOT NULL AND (p.by = 'SENT' OR t.answered_day IS NOT NULL)
  GROUP BY 1, 2, 3, 4, 5, 6`

const refusedBefore = (name: Counter, kind: OutcomeKind) =>
  `(CASE WHEN flags & ${bitOf(name)} <> 0 THEN '${kind}/' || refusal END)`
const resultsOfFact = `(outcome), ${refusedBefore('ever_refused', 'EVER_REFUSED')}, ${refusedBefore('converted', 'CONVERTED')}`

/** As for durations, counts by day exist only at levels of at most one dimension. */
export const outcomesFrom = (from: string): string => `
  SELECT o.group_id, p.by, p.span, p.start, t.outcome, sum(t.n)::bigint AS items
  FROM (SELECT leaf_id, sent_day, answered_day, 0::bigint AS sent_flags, 0::bigint AS answered_flags, result AS outcome, sum(n) AS n
    FROM ${from}, LATERAL (VALUES ${resultsOfFact}) k (result) WHERE result IS NOT NULL GROUP BY 1, 2, 3, 6) t
  CROSS JOIN LATERAL (VALUES ${periodRows(['DAY', 'MONTH'])}) p (by, span, start, flags)
  JOIN figure_group_of o ON o.leaf_id = t.leaf_id AND (p.span = 'MONTH' OR o.level IN (${coarse.join(', ')}))
  WHERE p.by = 'SENT' OR t.answered_day IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5`

/** Counts open items by deadline, due time, sending day and leaf group. */
export const duesFrom = (from: string): string => `
  SELECT d.deadline, d.due_at, f.sent_day, f.leaf_id, sum(f.n)::bigint AS items FROM ${from} AS f
  CROSS JOIN LATERAL (VALUES ('FIRST'::figure_deadline, f.first_due_at), ('IN_FORCE', f.due_at)) d (deadline, due_at)
  WHERE d.due_at IS NOT NULL GROUP BY 1, 2, 3, 4`
