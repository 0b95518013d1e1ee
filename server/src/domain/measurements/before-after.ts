/** Compares a harm before and after an inspection or a commitment of a platform. */

import type { Commitment, Inspection, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { zoneOf } from '#domain/core/zone.ts'
import { dateOf, dayOf } from '#domain/inspections/inspections.ts'
import { localDay } from '#domain/rules/calendar.ts'
import {
  addDays,
  compare,
  daysIn,
  type Estimate,
  type HarmChange,
  methodOf,
  readingOf,
  tipReading,
} from './estimates.ts'
import { groupBy } from './series.ts'
import { countTips, type Days } from './tip-counts.ts'

/**
 * The earlier side of a comparison ends on the day before `first`. The later side begins on the day after `last` and
 * ends on `until`; null means no end. All days are local (YYYY-MM-DD).
 */
export interface Comparison {
  platformId: string
  first: string
  last: string
  until: string | null
}

/** Returns the sides of a commitment: before and after the day of the promise. */
export const comparisonOfCommitment = (
  commitment: Pick<Commitment, 'platformId' | 'promisedOn' | 'closedOn'>,
): Comparison => ({
  platformId: commitment.platformId,
  first: dayOf(commitment.promisedOn),
  last: dayOf(commitment.promisedOn),
  until: commitment.closedOn && dayOf(commitment.closedOn),
})

/**
 * Returns the sides of an inspection: before its first day, and after its conclusion. While it is not concluded, the
 * later side begins on its second day.
 */
export const comparisonOfInspection = (
  inspection: Pick<Inspection, 'platformId' | 'startedOn' | 'concludedOn'>,
): Comparison => ({
  platformId: inspection.platformId,
  first: dayOf(inspection.startedOn),
  last: dayOf(inspection.concludedOn ?? inspection.startedOn),
  until: null,
})

/** Maximum number of weeks in which tips are counted, for each side. */
const MAX_WEEKS = 12
/** A measurement is ignored if it ended more than this many days before the earliest `first` of the comparisons. */
const MAX_AGE_DAYS = 2 * 366
const MAX_MEASUREMENTS = 5000

/** Returns the changes of harms for each comparison, in the order of `comparisons`. */
export async function readHarmChanges(
  db: PrismaClient,
  sql: Pool,
  comparisons: readonly Comparison[],
  now: Date,
): Promise<HarmChange[][]> {
  const platforms = [...new Set(comparisons.map(({ platformId }) => platformId))]
  const firsts = comparisons.map(({ first }) => first).sort()
  const rows = await db.measurement.findMany({
    where: {
      state: 'CURRENT',
      platformId: { in: platforms },
      toDay: { gte: dateOf(addDays(firsts[0]!, -MAX_AGE_DAYS)) },
    },
    orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
    take: MAX_MEASUREMENTS,
  })
  const measured = rows.reverse().map(readingOf)
  const today = localDay(now, await zoneOf(db))
  const windows = comparisons.map((comparison) => windowsOf(comparison, today))
  const tips = await countTips(sql, windows.flat(), platforms)
  return comparisons.map((comparison, index) => {
    const own = measured.filter(({ platformId }) => platformId === comparison.platformId)
    const tipEstimates = windows[index]!.map((days, side) =>
      tips
        .filter(({ rangeIndex, platformId }) => rangeIndex === 2 * index + side && platformId === comparison.platformId)
        .map((count) => tipReading(count, days)),
    )
    return [...changesOf(comparison, own), ...tipChanges(tipEstimates, windows[index]!)]
  })
}

/**
 * Returns the ranges in which tips are counted: the last MAX_WEEKS weeks of the earlier side, and the last complete
 * weeks of the later side until yesterday, at most MAX_WEEKS. The second range is empty if the later side is shorter
 * than a week.
 */
function windowsOf({ first, last, until }: Comparison, today: string): [Days, Days] {
  const end = until && until < today ? until : addDays(today, -1)
  const since = Math.max(0, Math.floor(daysIn({ from: addDays(last, 1), to: end }) / 7))
  const before = { from: addDays(first, -7 * MAX_WEEKS), to: addDays(first, -1) }
  return [before, { from: addDays(end, 1 - 7 * Math.min(MAX_WEEKS, since)), to: end }]
}

/**
 * Compares tips by category. A range without tips of a category counts as zero tips; a range without days has no
 * estimate.
 */
function tipChanges([before = [], after = []]: Estimate[][], [days, since]: [Days, Days]): HarmChange[] {
  return [...groupBy([...before, ...after], ({ categoryId }) => categoryId).values()].map(([any]) => {
    const estimateOn = (side: Estimate[], over: Days) =>
      side.find(({ categoryId }) => categoryId === any!.categoryId) ??
      (over.from > over.to ? null : tipReading({ ...any!, tips: 0 }, over))
    return compare(estimateOn(before, days), estimateOn(after, since))
  })
}

/**
 * For each category and method, compares the last measurement of the earlier side with the last one of the later side.
 * If no method measured a category on both sides, returns one change with the last measurement of each side; its
 * verdict states why they are not compared.
 */
function changesOf({ first, last, until }: Comparison, measured: readonly Estimate[]): HarmChange[] {
  const earlier = measured.filter(({ to }) => to < first)
  const later = measured.filter(({ from, to }) => from > last && (!until || to <= until))
  return [...groupBy([...earlier, ...later], ({ categoryId }) => categoryId).keys()].flatMap((category) => {
    const latest = (side: readonly Estimate[]) =>
      new Map(
        side.filter(({ categoryId }) => categoryId === category).map((estimate) => [methodOf(estimate), estimate]),
      )
    const [was, is] = [latest(earlier), latest(later)]
    const both = [...was].flatMap(([method, before]) => (is.has(method) ? [compare(before, is.get(method)!)] : []))
    if (both.length > 0) return both
    const last = (side: readonly Estimate[]) => side.findLast(({ categoryId }) => categoryId === category) ?? null
    return [compare(last(earlier), last(later))]
  })
}

/**
 * Compares two measurements. The one whose period ends first counts as the earlier one; if both end on the same day,
 * `one` does. Returns null if one is missing or no longer current.
 */
export async function compareMeasurements(db: PrismaClient, one: string, other: string): Promise<HarmChange | null> {
  const measurements = await db.measurement.findMany({ where: { id: { in: [one, other] }, state: 'CURRENT' } })
  const [first, second] = [one, other].map((id) => measurements.find((row) => row.id === id))
  if (!first || !second) return null
  const [was, is] = first.toDay <= second.toDay ? [first, second] : [second, first]
  return compare(readingOf(was), readingOf(is))
}
