/**
 * Open items that are not due yet. A share of a running month counts them in its denominator although the platform
 * still has time, so the share can also be read without them.
 */
import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { clockRuns, counters, dueColumns } from './counters.ts'
import type { MetricsFilter } from './filter.ts'
import { rates } from './rates.ts'

/**
 * Whether the denominator counts open items that are not due. Periods by ANSWERED count no open item. Rates of answers
 * on time count only overdue ones, and counts of content count a content item whatever its deadline.
 */
export const countsNotDue = (formula: FormulaName, { by }: Pick<MetricsFilter, 'by'>): boolean =>
  by === 'SENT' && (rates[formula].of === 'requested' || rates[formula].of === 'answerable')

/**
 * Returns the condition of an open item that is not past its deadline in force. An open item without a deadline is
 * never past it. `asOf` returns the placeholder of the query time.
 */
export const notDueItem = (asOf: () => string): string =>
  `((${counters.awaiting} OR ${counters.clarifying})
    AND (${dueColumns.IN_FORCE} < ${asOf()} AND ${clockRuns('IN_FORCE')}) IS NOT TRUE)`

/** The counters from which `notDueOf` computes the number of these items. */
export const notDueCounters = ['awaiting', 'clarifying', 'answered_with_deadline', 'answered_or_due_extended'] as const

/** Returns the number of open items that are not due: all open items less the overdue ones. */
export const notDueOf = (counts: Record<(typeof notDueCounters)[number], number>): number =>
  counts.awaiting + counts.clarifying - (counts.answered_or_due_extended - counts.answered_with_deadline)
