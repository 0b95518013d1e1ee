/** Readings: a harm on a platform in a period as one number with its 95% interval, whichever way it was come by. */
import type { Measurement } from '@takedown/prisma/generated/client/client.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { differenceInterval, garwood, type Interval, wilson } from './confidence-intervals.ts'
import type { Days, TipCount } from './tip-counts.ts'

export const harmMethods = ['SAMPLED_SCAN', 'PLATFORM_NUMBER', 'TIPS_PER_WEEK'] as const
export type HarmMethod = (typeof harmMethods)[number]

export interface Estimate extends Days {
  platformId: string
  categoryId: string
  method: HarmMethod
  /** empty for tips, which are always counted alike */
  protocol: string
  /** a share from 0 to 1, or tips a week */
  estimate: number
  /** null where a platform tells its number and no sample */
  interval: Interval | null
  /** positives of a sample, or tips */
  counted: number | null
  /** size of the sample, or weeks */
  over: number | null
  reconstructed: boolean
  measurementId: string | null
}

/** By Wilson's interval, where there is a sample. */
export const intervalOf = ({
  sampleSize,
  positives,
}: Pick<Measurement, 'sampleSize' | 'positives'>): Interval | null =>
  sampleSize === null || positives === null ? null : wilson(positives, sampleSize)

export const readingOf = (row: Measurement): Estimate => ({
  platformId: row.platformId,
  categoryId: row.categoryId,
  method: row.method,
  protocol: row.protocol,
  from: dayOf(row.fromDay),
  to: dayOf(row.toDay),
  estimate: row.share,
  interval: intervalOf(row),
  counted: row.positives,
  over: row.sampleSize,
  reconstructed: row.reconstructed,
  measurementId: row.id,
})

const DAY = 86_400_000
export const addDays = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY))
export const daysIn = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY + 1

/** A week's tips, by Garwood's interval of their number. */
export function tipReading({ platformId, categoryId, tips }: Omit<TipCount, 'stretch'>, { from, to }: Days): Estimate {
  const over = daysIn({ from, to }) / 7
  const { low, high } = garwood(tips)
  const interval = { low: low / over, high: high / over }
  const what = { platformId, categoryId, method: 'TIPS_PER_WEEK', protocol: '' } as const
  const plain = { reconstructed: false, measurementId: null }
  return { ...what, from, to, estimate: tips / over, interval, counted: tips, over, ...plain }
}

export const harmVerdicts = [
  'FELL',
  'ROSE',
  'NO_CLEAR_CHANGE',
  'NO_INTERVAL',
  'METHODS_DIFFER',
  'CATEGORIES_DIFFER',
  'PERIODS_OVERLAP',
  'NOT_MEASURED_BEFORE',
  'NOT_MEASURED_SINCE',
] as const
export type HarmVerdict = (typeof harmVerdicts)[number]

export interface HarmChange {
  before: Estimate | null
  after: Estimate | null
  verdict: HarmVerdict
  /** of after less before; null where the two are not compared */
  difference: number | null
  interval: Interval | null
}

/** Compares only what was measured alike and apart: the same harm, the same method and protocol, no day in both. */
export function compare(before: Estimate | null, after: Estimate | null): HarmChange {
  const refused = (verdict: HarmVerdict) => ({ before, after, verdict, difference: null, interval: null })
  if (!before) return refused('NOT_MEASURED_BEFORE')
  if (!after) return refused('NOT_MEASURED_SINCE')
  if (before.categoryId !== after.categoryId) return refused('CATEGORIES_DIFFER')
  if (methodOf(before) !== methodOf(after)) return refused('METHODS_DIFFER')
  const apart = before.to < after.from || after.to < before.from
  if (before.platformId === after.platformId && !apart) return refused('PERIODS_OVERLAP')
  const difference = after.estimate - before.estimate
  if (!before.interval || !after.interval) return { before, after, verdict: 'NO_INTERVAL', difference, interval: null }
  const [was, is] = [before, after].map(({ estimate, interval }) => ({ estimate, ...interval! })) as [Wide, Wide]
  const interval = differenceInterval(was, is)
  const verdict = interval.high < 0 ? 'FELL' : interval.low > 0 ? 'ROSE' : 'NO_CLEAR_CHANGE'
  return { before, after, verdict, difference, interval }
}
type Wide = Parameters<typeof differenceInterval>[0]

/** Equal for two readings exactly when they were come by in the same way. */
export const methodOf = ({ method, protocol }: Pick<Estimate, 'method' | 'protocol'>): string =>
  `${method}/${protocol.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()}`
