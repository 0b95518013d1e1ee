/**
 * Periods of the figures pages: months in the authority's time zone, default periods, and the previous period for
 * comparisons.
 */
import type { MetricsFilter } from '#graphql/generated/graphql.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import type { FiguresSearch } from './urlParams.ts'

/**
 * A period by its first and last month ("2026-11") or day ("2026-11-08"). Without `from`, it has no beginning; without
 * `to`, it has no end.
 */
export type Period = { from?: string | undefined; to?: string | undefined }

/** The value of `from` for a period without limits. Without `from` and `to`, a page shows its default period. */
export const ALL_TIME = 'all'

export function monthsBack(count: number): string[] {
  const [year = 0, last = 1] = isoDay(serverNow()).split('-').map(Number)
  return Array.from({ length: count }, (_, back) => dayOf(year * 12 + last - 1 - back).slice(0, 7))
}

export function periodOf({ from, to }: Pick<FiguresSearch, 'from' | 'to'>, usual: Period): Period {
  if (!from && !to) return usual
  return { from: from === ALL_TIME ? undefined : from, to }
}

export const thisMonth = (): Period => {
  const [month] = monthsBack(1)
  return { from: month, to: month }
}

export const lastYear = (): Period => {
  const months = monthsBack(12)
  return { from: months.at(-1), to: months[0] }
}

export const firstDay = (period: string | undefined) => (period?.length === 7 ? `${period}-01` : period)
export const lastDay = (period: string | undefined) =>
  period?.length === 7
    ? new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).toISOString().slice(0, 10)
    : period

/**
 * Returns the filter with the previous period: the same number of whole months directly before its period, or of days
 * if the period does not consist of whole months. Null if the period has no beginning or no end.
 */
export function before<F extends MetricsFilter>(filter: F): F | null {
  const { from, to } = filter
  if (!from || !to) return null
  if (!from.endsWith('-01') || to !== lastDay(to.slice(0, 7))) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
    return { ...filter, from: daysAfter(from, -days), to: daysAfter(from, -1) }
  }
  const months = monthsOf(to) - monthsOf(from) + 1
  return { ...filter, from: dayOf(monthsOf(from) - months), to: dayOf(monthsOf(from), 0) }
}

/** Returns the filter with another period: the twelve months that end with the last month of its period. */
export function yearTo<F extends MetricsFilter>(filter: F): F {
  const last = monthsOf(filter.to ?? isoDay(serverNow()))
  return { ...filter, from: dayOf(last - 11), to: dayOf(last + 1, 0) }
}

/** The months of a filter's period, oldest first. The filter must come from `yearTo`. */
export const monthsIn = ({ from, to }: MetricsFilter): string[] => {
  const [first, last] = [monthsOf(from!), monthsOf(to!)]
  return Array.from({ length: last - first + 1 }, (_, at) => dayOf(first + at).slice(0, 7))
}

export const monthBefore = (key: string): string => dayOf(monthsOf(key) - 1).slice(0, 7)

const DAY_MS = 86_400_000
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const dayOf = (months: number, day = 1): string =>
  new Date(Date.UTC(Math.floor(months / 12), months % 12, day)).toISOString().slice(0, 10)
