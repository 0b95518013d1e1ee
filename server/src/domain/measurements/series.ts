/** Reads estimates of harms as series, one for each platform, category, method and protocol. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { day, distinct, id, optional, parse } from '#domain/core/input.ts'
import { readZone } from '#domain/core/zone.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { addDays, daysIn, type Estimate, harmMethods, methodOf, readingOf, tipReading } from './estimates.ts'
import { countTips, type Days } from './tip-counts.ts'

const filterInput = z
  .object({
    platforms: optional(distinct(id, 100)),
    /** without subcategories, because tips are counted only by top category */
    categories: optional(distinct(id, 100)),
    methods: optional(distinct(z.enum(harmMethods), harmMethods.length)),
    from: day,
    to: day,
  })
  .refine(({ from, to }) => from <= to && daysIn({ from, to }) <= MAX_DAYS, {
    path: ['to'],
    error: 'is before "from" or more than five years later',
  })
export type HarmFilter = z.output<typeof filterInput>

const MAX_DAYS = 5 * 366
const MAX_MEASUREMENTS = 2000

/** Throws ValidationError if the filter is malformed or its period is longer than five years. */
export const parseHarmFilter = (input: unknown): HarmFilter => parse(filterInput, input)

/** `readings` are in the order of time. */
export type HarmSeries = Pick<Estimate, 'platformId' | 'categoryId' | 'method' | 'protocol'> & { readings: Estimate[] }

/**
 * Reads the measurements that end within the period, and the tips of each month in it. Reads only the latest
 * MAX_MEASUREMENTS measurements.
 */
export async function readHarmSeries(
  db: PrismaClient,
  sql: Pool,
  filter: HarmFilter,
  now: Date,
): Promise<HarmSeries[]> {
  const { platforms, categories, methods, from, to } = filter
  const isWanted = (method: Estimate['method']) => methods === undefined || methods.includes(method)
  const measurementMethods = (['SAMPLED_SCAN', 'PLATFORM_NUMBER'] as const).filter(isWanted)
  const measurements = await db.measurement.findMany({
    where: {
      state: 'CURRENT',
      method: { in: measurementMethods },
      platformId: platforms && { in: platforms },
      categoryId: categories && { in: categories },
      toDay: { gte: dateOf(from), lte: dateOf(to) },
    },
    orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
    take: MAX_MEASUREMENTS,
  })
  const tips = isWanted('TIPS_PER_WEEK') ? await tipReadings(sql, filter, now) : []
  return [...groupBy([...measurements.reverse().map(readingOf), ...tips], keyOf).values()].map((readings) => {
    const { platformId, categoryId, method, protocol } = readings[0]!
    return { platformId, categoryId, method, protocol, readings }
  })
}

const keyOf = (reading: Estimate) => `${reading.platformId}/${reading.categoryId}/${methodOf(reading)}`

/** Groups values by key, in the order of first occurrence. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const members = groups.get(key(value))
    if (members) members.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}

/**
 * Estimates the tips of each platform and category for each month, from the first month with a tip. A later month
 * without tips has an estimate of zero.
 */
async function tipReadings(
  sql: Pool,
  { platforms, categories, ...period }: HarmFilter,
  now: Date,
): Promise<Estimate[]> {
  const periods = months(period, addDays(localDay(now, await readZone(sql)), -1))
  const counts = (await countTips(sql, periods, platforms)).filter(
    ({ categoryId }) => !categories || categories.includes(categoryId),
  )
  const byCategory = groupBy(counts, ({ platformId, categoryId }) => `${platformId}/${categoryId}`)
  return [...byCategory.values()].flatMap((monthly) => {
    const first = Math.min(...monthly.map(({ rangeIndex }) => rangeIndex))
    return periods.slice(first).map((days, index) => {
      const tips = monthly.find(({ rangeIndex }) => rangeIndex === first + index)?.tips ?? 0
      return tipReading({ ...monthly[0]!, tips }, days)
    })
  })
}

/** Splits the period into local months, up to yesterday. Omits a first or last month of less than seven days. */
function months({ from, to }: Days, yesterday: string): Days[] {
  const last = earlier(to, yesterday)
  const ranges: Days[] = []
  for (let start = from; start <= last; ) {
    const next = `${addDays(`${start.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
    const end = addDays(next, -1)
    ranges.push({ from: start, to: earlier(end, last) })
    start = next
  }
  return ranges.filter((days) => daysIn(days) >= 7)
}

const earlier = (one: string, other: string): string => [one, other].sort()[0]!
