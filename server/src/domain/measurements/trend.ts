/**
 * Tests whether the measured shares of a harm fall or rise over time, with the trend test of P. Armitage, Biometrics 11
 * (1955) 375–386. The test uses all readings that have a sample; the middle of the period of a reading is its time.
 */
import type { Estimate } from './estimates.ts'

export const harmTrends = ['FELL', 'ROSE', 'NO_CLEAR_CHANGE', 'TOO_FEW', 'REPORTS_ONLY'] as const
export type HarmTrend = (typeof harmTrends)[number]

const MIN_READINGS = 3
/** Bound of the test statistic for a two-sided test at 95 %. */
const Z = 1.959963984540054

type Reading = Pick<Estimate, 'method' | 'from' | 'to' | 'counted' | 'over'>

/** Returns the trend of a series. Tips have no trend, because their number also depends on how many people report. */
export function trendOf(readings: readonly Reading[]): HarmTrend {
  if (readings.some(({ method }) => method === 'TIPS_PER_WEEK')) return 'REPORTS_ONLY'
  const samples = readings.flatMap(({ from, to, counted, over }) =>
    counted === null || over === null ? [] : [{ at: (Date.parse(from) + Date.parse(to)) / 2, counted, over }],
  )
  if (samples.length < MIN_READINGS) return 'TOO_FEW'
  const score = scoreOf(samples)
  if (score === null) return 'NO_CLEAR_CHANGE'
  return score < -Z ? 'FELL' : score > Z ? 'ROSE' : 'NO_CLEAR_CHANGE'
}

/**
 * Returns the standardized test statistic; null if all samples have the same time, or if none or all of them are
 * positive.
 */
function scoreOf(samples: readonly { at: number; counted: number; over: number }[]): number | null {
  const sum = (value: (sample: { at: number; counted: number; over: number }) => number) =>
    samples.reduce((total, sample) => total + value(sample), 0)
  const [positives, size] = [sum(({ counted }) => counted), sum(({ over }) => over)]
  const share = positives / size
  const mean = sum(({ at, over }) => (at * over) / size)
  const covariance = sum(({ at, counted, over }) => (at - mean) * (counted - over * share))
  const variance = share * (1 - share) * sum(({ at, over }) => over * (at - mean) ** 2)
  return variance > 0 ? covariance / Math.sqrt(variance) : null
}
