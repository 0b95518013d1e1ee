/**
 * Which items stand on either side of a rate: each side is one SQL condition, by which it is counted and by which its items
 * are listed. They say for single items what formulas.ts says for counts. Columns: i = request_item, r = its request,
 * x = content_item.
 */
import { answeredOrDue } from './count-items.ts'
import { counters } from './counters.ts'
import type { FormulaName } from './formulas.ts'
import { rates } from './rates.ts'

export type Side = 'numerator' | 'denominator'

export const withdrawn = counters.withdrawn
/** By us, an appeal or a court: it should not have been asked for, and leaves both sides. */
export const reversedAsWrong = counters.reversed_as_wrong
export const stillOpen = `(${counters.awaiting} OR ${counters.clarifying})`

/**
 * The condition for one side of a formula, among items that were sent. A numerator never leaves its denominator. `asOf` gives
 * the placeholder of the time of asking; it is called only where a side depends on it.
 */
export function sideOf(formula: FormulaName, side: Side, asOf: () => string): string {
  const { counts, of } = rates[formula]
  const name = side === 'numerator' ? counts : of
  return name === 'answered_or_due' ? answeredOrDue(asOf) : counters[name]
}
