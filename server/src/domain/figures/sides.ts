/**
 * The SQL conditions under which an item counts in the numerator or the denominator of a rate. Columns: i =
 * request_item, r = its request, x = content_item.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { answeredOrDue } from './count-items.ts'
import { clockRuns, conditionOf, counters, dueColumns } from './counters.ts'
import type { MetricsFilter } from './filter.ts'
import { rates } from './rates.ts'
import { dueCounts, isDueCount } from './rows.ts'

export type Side = 'numerator' | 'denominator'

export const withdrawn = counters.withdrawn
/**
 * The authority, an appeal or a court reversed the action on the item. The item should not have been requested, so
 * rates do not count it at all.
 */
export const reversedAsWrong = counters.reversed_as_wrong
export const stillOpen = `(${counters.awaiting} OR ${counters.clarifying})`

/**
 * Returns the condition of the numerator or denominator of a formula among sent items. The numerator is always a subset
 * of the denominator. `asOf` returns the placeholder of the query time and is called only if necessary. `latest` is the
 * condition that a request is the latest one of its content in the period.
 */
export function sideOf(
  formula: FormulaName,
  side: Side,
  { asOf, latest }: { asOf: () => string; latest: string },
): string {
  const { counts, of } = rates[formula]
  const name = side === 'numerator' ? counts : of
  return isDueCount(name) ? answeredOrDue(dueCounts[name], asOf) : conditionOf(name, () => latest)
}

/**
 * Whether the denominator counts open request items that are not due. Periods by ANSWERED
 * count no open items. Rates of answers on time count no open items except overdue ones. Formulas of distinct content
 * count content items, which have no deadline.
 */
export const countsNotDue = (formula: FormulaName, { by }: Pick<MetricsFilter, 'by'>): boolean =>
  by === 'SENT' && (rates[formula].of === 'requested' || rates[formula].of === 'answerable')

/**
 * Returns the condition that an item is open and not overdue. An open item without a deadline meets it too. `asOf`
 * returns the placeholder of the query time.
 */
export const notDueItem = (asOf: () => string): string =>
  `((${counters.awaiting} OR ${counters.clarifying})
    AND (${dueColumns.IN_FORCE} < ${asOf()} AND ${clockRuns('IN_FORCE')}) IS NOT TRUE)`

export const notDueCounters = ['awaiting', 'clarifying', 'answered_with_deadline', 'answered_or_due_extended'] as const

/** All open items less the overdue ones. */
export const notDueOf = (counts: Record<(typeof notDueCounters)[number], number>): number =>
  counts.awaiting + counts.clarifying - (counts.answered_or_due_extended - counts.answered_with_deadline)
