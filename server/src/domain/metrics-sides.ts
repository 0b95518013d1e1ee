/**
 * Which items stand on either side of a rate: each side is one SQL condition, by which it is counted and by which its items
 * are listed. They say for single items what formulas.ts says for counts. Columns: i = request_item, x = content_item.
 */
import type { FormulaName } from './formulas.ts'
import { inaccessibleActions } from './transitions.ts'

export type Side = 'numerator' | 'denominator'

/** Gives the placeholder of the time at which the question is asked; called only where a side depends on it. */
type AsOf = () => string

export const withdrawn = `i.state = 'WITHDRAWN'`
/** By us, an appeal or a court: it should not have been asked for, and leaves both sides. */
export const reversedAsWrong = `(i.state = 'REVERSED' AND i.reversed_by <> 'PLATFORM')`
export const stillOpen = `i.state IN ('AWAITING', 'NEEDS_CLARIFICATION')`

const requested = `(NOT ${withdrawn} AND NOT ${reversedAsWrong})`
const quoted = inaccessibleActions.map((action) => `'${action}'`).join(', ')
const resolved = `(i.state = 'ACTIONED' AND i.action IN (${quoted}) OR i.state = 'ALREADY_GONE')`
const unanswerable = `(i.state = 'NOT_FOUND'
  OR i.state = 'REFUSED' AND i.refusal_reason IN ('NOT_ENOUGH_INFORMATION', 'VIOLATION_UNCLEAR'))`
// While a clarification waits on us the clock stands still, so only one that had run out before can be past.
const passed = (asOf: AsOf) => `(i.due_at < ${asOf()} AND (i.state = 'AWAITING'
  OR i.state = 'NEEDS_CLARIFICATION' AND i.remaining_ms <= 0))`

/** Per formula: what the denominator takes, and what of that the numerator takes. */
const definitions: Record<FormulaName, { of: (asOf: AsOf) => string; counts: string }> = {
  actioned_of_requested: { of: () => requested, counts: `i.state = 'ACTIONED'` },
  resolved_of_requested: { of: () => requested, counts: resolved },
  resolved_of_answerable: { of: () => `(${requested} AND NOT ${unanswerable})`, counts: resolved },
  // What the platform put back is no longer gone, even before a check finds it.
  confirmed_gone_of_requested: { of: () => requested, counts: `x.presence = 'GONE' AND i.state <> 'REVERSED'` },
  on_time: {
    of: (asOf) => `(${requested} AND (i.answered_at IS NOT NULL OR ${passed(asOf)}))`,
    counts: `i.state IN ('ACTIONED', 'ALREADY_GONE') AND i.answered_at <= i.due_at`,
  },
}

/** The condition for one side of a formula, among items that were sent. A numerator never leaves its denominator. */
export function sideOf(formula: FormulaName, side: Side, asOf: AsOf): string {
  const { of, counts } = definitions[formula]
  return side === 'denominator' ? of(asOf) : `(${of(asOf)} AND (${counts}))`
}
