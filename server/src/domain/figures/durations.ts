/**
 * Stores durations as histograms, which can be added up, unlike medians. The bounds of buckets grow by a constant
 * ratio, so a percentile has at most the relative error TIME_ERROR. Durations below one minute share the first bucket.
 */
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import type { Counter } from './counters.ts'

/** Largest relative error of a percentile of at least one minute. Shorter durations count as half a minute. */
export const TIME_ERROR = 0.05
const GROWTH = (1 + TIME_ERROR) / (1 - TIME_ERROR)
const MINUTES_AN_HOUR = 60

/** The counter of the items that have the duration, and the SQL of the duration. */
export const timed = {
  ACTION: ['actioned', '(i.answered_at - i.sent_at)'],
  ACTION_UNPAUSED: ['actioned', "(i.answered_at - i.sent_at - i.waited_ms * interval '1 millisecond')"],
  RETURN: ['returned', '(i.returned_at - i.gone_at)'],
} as const satisfies Record<FigureTimeKind, readonly [Counter, string]>

export const bucketOf = (interval: string): string => {
  const minutes = `(extract(epoch FROM ${interval})::float8 / 60)`
  return `(CASE WHEN ${minutes} < 1 THEN 0 ELSE 1 + floor(ln(${minutes}) / ln(${GROWTH}::float8)) END)::smallint`
}

/** The upper bound is not part of the bucket. */
export const boundsOf = (bucket: number): { fromHours: number; toHours: number } => ({
  fromHours: bucket === 0 ? 0 : GROWTH ** (bucket - 1) / MINUTES_AN_HOUR,
  toHours: GROWTH ** bucket / MINUTES_AN_HOUR,
})

export type Histogram = readonly { bucket: number; items: number }[]

/**
 * Returns the shortest duration, in hours, that at least this share (0–1) of the items do not exceed. A share of 0.5
 * yields the median. Returns null if there are no items.
 */
export function percentile(histogram: Histogram, share: number): number | null {
  const total = histogram.reduce((sum, { items }) => sum + items, 0)
  let cumulative = 0
  for (const { bucket, items } of [...histogram].sort((a, b) => a.bucket - b.bucket)) {
    cumulative += items
    if (items > 0 && cumulative >= share * total) return middleOf(bucket)
  }
  return null
}

/** Returns the value, in hours, that has the same relative distance from both bounds of the bucket. */
const middleOf = (bucket: number): number =>
  bucket === 0 ? 0.5 / MINUTES_AN_HOUR : (2 * GROWTH ** bucket) / (GROWTH + 1) / MINUTES_AN_HOUR
