/**
 * Times as histograms, which can be added up where medians cannot. A bucket's bounds grow by a constant ratio, and its middle is
 * no further than TIME_ERROR from anything in it: so is every percentile, relative to the true one.
 */

/** The largest relative error of a median or percentile; below a minute everything is half a minute. */
export const TIME_ERROR = 0.05
const GROWTH = (1 + TIME_ERROR) / (1 - TIME_ERROR)
const MINUTES_AN_HOUR = 60

/** SQL of the bucket that an interval falls into. */
export const bucketOf = (interval: string): string => {
  const minutes = `(extract(epoch FROM ${interval})::float8 / 60)`
  return `(CASE WHEN ${minutes} < 1 THEN 0 ELSE 1 + floor(ln(${minutes}) / ln(${GROWTH}::float8)) END)::smallint`
}

/** Bounds in hours, the upper one excluded. */
export const boundsOf = (bucket: number): { fromHours: number; toHours: number } => ({
  fromHours: bucket === 0 ? 0 : GROWTH ** (bucket - 1) / MINUTES_AN_HOUR,
  toHours: GROWTH ** bucket / MINUTES_AN_HOUR,
})

/** Items by bucket. */
export type Histogram = readonly { bucket: number; items: number }[]

/** The smallest time that at least this share of the items stay within, in hours; null of nothing. */
export function percentile(histogram: Histogram, share: number): number | null {
  const total = histogram.reduce((sum, { items }) => sum + items, 0)
  let seen = 0
  for (const { bucket, items } of [...histogram].sort((a, b) => a.bucket - b.bucket)) {
    seen += items
    if (items > 0 && seen >= share * total) return middleOf(bucket)
  }
  return null
}

/** Equally far from both bounds, relative to them. */
const middleOf = (bucket: number): number =>
  bucket === 0 ? 0.5 / MINUTES_AN_HOUR : (2 * GROWTH ** bucket) / (GROWTH + 1) / MINUTES_AN_HOUR
