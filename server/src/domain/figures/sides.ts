/**
 * The SQL conditions under which an item counts in the numerator or the denominator of a rate. The same condition
 * counts the items and lists them. Columns: i = request_item, r = its request, x = content_item.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { answeredOrDue } from './count-items.ts'
import { conditionOf, counters } from './counters.ts'
import { rates } from './rates.ts'
import { dueCounts, isDueCount } from './rows.ts'

export type Side = 'numerator' | 'denominator'

export const withdrawn = counters.withdrawn
/**
 * The authority, an appeal or a court reversed the action on the item. So the item should not have been requested, and
 * it counts neither in the numerator nor in the denominator of a rate.
 */
export const reversedAsWrong = counters.reversed_as_wrong
export const stillOpen = `(${counters.awaiting} OR ${counters.clarifying})`

/**
 * Returns the condition for one side of a formula, among sent items. The numerator is always a subset of the
 * denominator. `asOf` returns the placeholder of the query time and is called only if the side depends on it. `latest`
 * is the condition that a request is the latest one of its content in the period.
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
