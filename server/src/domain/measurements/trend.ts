/**
 * Whether a series of readings falls or rises. The test looks at all readings, not at two chosen ones: P. Armitage,
 * Biometrics 11 (1955) 375–386, with the middle of each period as its score.
 */
import type { Estimate } from './estimates.ts'

export const harmTrends = ['FELL', 'ROSE', 'NO_CLEAR_CHANGE', 'TOO_FEW', 'REPORTS_ONLY'] as const
export type HarmTrend = (typeof harmTrends)[number]

/** With fewer readings, a series has no trend. */
const MIN_READINGS = 3
/** Two-sided, at 95 %. */
const Z = 1.959963984540054

type Reading = Pick<Estimate, 'method' | 'from' | 'to' | 'counted' | 'over'>

/**
 * Returns the trend of readings in chronological order. Tips have none, because their number also depends on how many
 * people report. Readings without a sample are ignored.
 */
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

/** Returns the standardized test statistic; null if all samples have the same time, or none or all are positive. */
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
