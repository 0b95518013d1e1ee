/**
 * Estimates the share of a platform's claims that are true from audits of one or more weeks. Each week is a stratum with
 * a sample of its own, so a week counts by the number of its claims and not by the size of its sample.
 *
 * - Estimate: the mean of the shares of the weeks, weighted by their populations N.
 * - Interval: Wilson's interval with the effective sample size (ΣN)² ÷ Σ(N² ÷ n) of L. Kish, Survey Sampling (1965).
 *   The finite population correction then multiplies this size by (ΣN − 1) ÷ (ΣN − size): if every claim was looked at,
 *   the interval is a point.
 *
 * Items for which nobody could decide, or that nobody looked at, do not count in n. This assumes that claims about such
 * items are true as often as others, so their number is stated beside the share.
 */
import { type Estimate, wilson } from '#domain/rules/confidence-intervals.ts'

/** One week: the number of claims, and how many sampled items were gone and still up. */
export interface Stratum {
  population: number
  gone: number
  up: number
}

/** Returns null if no item of any week was seen as gone or up. Weeks without such an item are left out. */
export function estimateTrueShare(strata: readonly Stratum[]): Estimate | null {
  const seen = strata.filter(({ gone, up }) => gone + up > 0)
  if (seen.length === 0) return null
  const total = sum(seen, ({ population }) => population)
  const estimate = sum(seen, ({ population, gone, up }) => (population * gone) / (gone + up)) / total
  const effective = total ** 2 / sum(seen, ({ population, gone, up }) => population ** 2 / (gone + up))
  if (effective >= total - 1e-9) return { estimate, low: estimate, high: estimate }
  const corrected = (effective * (total - 1)) / (total - effective)
  const allGone = seen.every(({ up }) => up === 0)
  const noneGone = seen.every(({ gone }) => gone === 0)
  return { estimate, ...wilson(allGone ? corrected : noneGone ? 0 : estimate * corrected, corrected) }
}

const sum = <T>(list: readonly T[], value: (element: T) => number): number =>
  list.reduce((total, element) => total + value(element), 0)
