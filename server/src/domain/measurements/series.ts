/** How harms moved on platforms: one series for each platform, category and method. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { day, distinct, id, optional, parse } from '#domain/core/input.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { addDays, daysIn, type Estimate, harmMethods, methodOf, readingOf, tipReading } from './estimates.ts'
import { countTips, type Days } from './tip-counts.ts'

const filterInput = z
  .object({
    platforms: optional(distinct(id, 100)),
    /** exactly these; of tips, the roots of the tree among them */
    categories: optional(distinct(id, 100)),
    methods: optional(distinct(z.enum(harmMethods), harmMethods.length)),
    from: day,
    to: day,
  })
  .refine(({ from, to }) => from <= to && daysIn({ from, to }) <= MOST_DAYS, { path: ['to'], error: 'not a period' })
export type HarmFilter = z.output<typeof filterInput>

const MOST_DAYS = 5 * 366
const MOST_MEASUREMENTS = 2000

/** ValidationError where it is malformed or longer than five years. */
export const parseHarmFilter = (input: unknown): HarmFilter => parse(filterInput, input)

export type HarmSeries = Pick<Estimate, 'platformId' | 'categoryId' | 'method' | 'protocol'> & { readings: Estimate[] }

/** Measurements whose period ends in the filter's, and tips by month, each series in the order of time. Two statements. */
export async function readHarmSeries(
  db: PrismaClient,
  sql: Pool,
  filter: HarmFilter,
  now: Date,
): Promise<HarmSeries[]> {
  const { platforms, categories, methods, from, to } = filter
  const wanted = (method: Estimate['method']) => methods === undefined || methods.includes(method)
  const measured = (['SAMPLED_SCAN', 'PLATFORM_NUMBER'] as const).filter(wanted)
  const measurements = await db.measurement.findMany({
    where: {
      state: 'CURRENT',
      method: { in: measured },
      platformId: platforms && { in: platforms },
      categoryId: categories && { in: categories },
      toDay: { gte: dateOf(from), lte: dateOf(to) },
    },
    orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
    take: MOST_MEASUREMENTS,
  })
  const tips = wanted('TIPS_PER_WEEK') ? await tipReadings(sql, filter, now) : []
  return [...group([...measurements.reverse().map(readingOf), ...tips], keyOf).values()].map((readings) => {
    const { platformId, categoryId, method, protocol } = readings[0]!
    return { platformId, categoryId, method, protocol, readings }
  })
}

const keyOf = (reading: Estimate) => `${reading.platformId}/${reading.categoryId}/${methodOf(reading)}`

export function group<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const own = groups.get(key(value))
    if (own) own.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}

/** Month by month from the first in which anybody told anything, months without a tip included: silence is a reading too. */
async function tipReadings(
  sql: Pool,
  { platforms, categories, ...period }: HarmFilter,
  now: Date,
): Promise<Estimate[]> {
  const stretches = months(period, addDays(localDay(now), -1))
  const counts = (await countTips(sql, stretches, platforms)).filter(
    ({ categoryId }) => !categories || categories.includes(categoryId),
  )
  const heard = group(counts, ({ platformId, categoryId }) => `${platformId}/${categoryId}`)
  return [...heard.values()].flatMap((output) => {
    const first = Math.min(...output.map(({ stretch }) => stretch))
    return stretches.slice(first).map((days, index) => {
      const tips = output.find(({ stretch }) => stretch === first + index)?.tips ?? 0
      return tipReading({ ...output[0]!, tips }, days)
    })
  })
}

/** Local months, cut to the period and to what is over; less than a week of one says nothing. */
function months({ from, to }: Days, yesterday: string): Days[] {
  const last = earlier(to, yesterday)
  const result: Days[] = []
  for (let start = from; start <= last; ) {
    const next = `${addDays(`${start.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
    const end = addDays(next, -1)
    result.push({ from: start, to: earlier(end, last) })
    start = next
  }
  return result.filter((days) => daysIn(days) >= 7)
}

const earlier = (one: string, other: string): string => [one, other].sort()[0]!
