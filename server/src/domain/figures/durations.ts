/**
 * Stores durations as histograms, which can be added up, unlike medians. The bounds of buckets grow by a constant
 * ratio. A bucket's middle differs from any value in it by at most TIME_ERROR, so a percentile has at most this
 * relative error. The only exceptions are durations below one minute, which share the first bucket.
 */
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import type { Counter } from './counters.ts'

/**
 * Largest relative error of a median or percentile of at least one minute. Shorter durations count as half a minute.
 */
export const TIME_ERROR = 0.05
const GROWTH = (1 + TIME_ERROR) / (1 - TIME_ERROR)
const MINUTES_AN_HOUR = 60

/** For each kind of duration: the counter of the items that have this duration, and the SQL of the duration. */
export const timed = {
  ACTION: ['actioned', '(i.answered_at - i.sent_at)'],
  ACTION_UNPAUSED: ['actioned', "(i.answered_at - i.sent_at - i.waited_ms * interval '1 millisecond')"],
  RETURN: ['returned', '(i.returned_at - i.gone_at)'],
} as const satisfies Record<FigureTimeKind, readonly [Counter, string]>

/** Returns SQL for the bucket of an interval. */
export const bucketOf = (interval: string): string => {
  const minutes = `(extract(epoch FROM ${interval})::float8 / 60)`
  return `(CASE WHEN ${minutes} < 1 THEN 0 ELSE 1 + floor(ln(${minutes}) / ln(${GROWTH}::float8)) END)::smallint`
}

/** Returns a bucket's bounds in hours. The upper bound is not part of the bucket. */
export const boundsOf = (bucket: number): { fromHours: number; toHours: number } => ({
  fromHours: bucket === 0 ? 0 : GROWTH ** (bucket - 1) / MINUTES_AN_HOUR,
  toHours: GROWTH ** bucket / MINUTES_AN_HOUR,
})

/** The number of items per bucket. */
export type Histogram = readonly { bucket: number; items: number }[]

/**
 * Returns the smallest duration in hours within which at least this share (0–1) of the items fall. A share of 0.5
 * yields the median. The duration is the middle of a bucket. Returns null if there are no items.
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
