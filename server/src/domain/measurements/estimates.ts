/**
 * Estimates a harm on a platform in a period as one number. If there is a sample or a count, the number has a 95 %
 * interval.
 */
import type { Measurement } from '@takedown/prisma/generated/client/client.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { differenceInterval, garwood, type Interval, wilson } from '#domain/rules/confidence-intervals.ts'
import type { Days, TipCount } from './tip-counts.ts'

export const harmMethods = ['SAMPLED_SCAN', 'PLATFORM_NUMBER', 'TIPS_PER_WEEK'] as const
export type HarmMethod = (typeof harmMethods)[number]

/** Days are local, and both ends are included. */
export interface Estimate extends Days {
  platformId: string
  categoryId: string
  method: HarmMethod
  /** the exact method, see measurements.ts; empty for tips, which are always counted the same way */
  protocol: string
  /** a share from 0 to 1, or tips per week */
  estimate: number
  /** null if a platform reports a number without a sample */
  interval: Interval | null
  /** number of positives in the sample, or of tips; null for a share that a platform reports without a sample */
  counted: number | null
  /**
   * size of the sample, or number of weeks with counted tips; null for a share that a platform reports without a sample
   */
  over: number | null
  reconstructed: boolean
  measurementId: string | null
}

/** Returns Wilson's 95 % interval of a measured share; null if there is no sample. */
export const intervalOf = ({
  sampleSize,
  positives,
}: Pick<Measurement, 'sampleSize' | 'positives'>): Interval | null =>
  sampleSize === null || positives === null ? null : wilson(positives, sampleSize)

/** Converts a measurement to an estimate. */
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

const DAY_MS = 86_400_000
/** Adds days to a local day, YYYY-MM-DD. */
export const addDays = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY_MS))
/** Counts the days of a range, both ends included. */
export const daysIn = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/**
 * Estimates the tips per week. The 95 % interval is Garwood's interval of the number of tips, divided by the number of
 * weeks.
 */
export function tipReading(
  { platformId, categoryId, tips }: Omit<TipCount, 'rangeIndex'>,
  { from, to }: Days,
): Estimate {
  const over = daysIn({ from, to }) / 7
  const { low, high } = garwood(tips)
  const interval = { low: low / over, high: high / over }
  const key = { platformId, categoryId, method: 'TIPS_PER_WEEK', protocol: '' } as const
  const source = { reconstructed: false, measurementId: null }
  return { ...key, from, to, estimate: tips / over, interval, counted: tips, over, ...source }
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
  /** `after` minus `before`; null if the two are not compared */
  difference: number | null
  interval: Interval | null
}

/**
 * Compares two estimates. They are not compared if one is missing, if their category, method or protocol differs, or if
 * they are of one platform and their periods overlap. The verdict then states the reason.
 */
export function compare(before: Estimate | null, after: Estimate | null): HarmChange {
  const notCompared = (verdict: HarmVerdict) => ({ before, after, verdict, difference: null, interval: null })
  if (!before) return notCompared('NOT_MEASURED_BEFORE')
  if (!after) return notCompared('NOT_MEASURED_SINCE')
  if (before.categoryId !== after.categoryId) return notCompared('CATEGORIES_DIFFER')
  if (methodOf(before) !== methodOf(after)) return notCompared('METHODS_DIFFER')
  const apart = before.to < after.from || after.to < before.from
  if (before.platformId === after.platformId && !apart) return notCompared('PERIODS_OVERLAP')
  const difference = after.estimate - before.estimate
  if (!before.interval || !after.interval) return { before, after, verdict: 'NO_INTERVAL', difference, interval: null }
  const [was, is] = [before, after].map(({ estimate, interval }) => ({ estimate, ...interval! })) as [
    EstimateWithInterval,
    EstimateWithInterval,
  ]
  const interval = differenceInterval(was, is)
  const verdict = interval.high < 0 ? 'FELL' : interval.low > 0 ? 'ROSE' : 'NO_CLEAR_CHANGE'
  return { before, after, verdict, difference, interval }
}
type EstimateWithInterval = Parameters<typeof differenceInterval>[0]

/** Returns a key for the method and protocol, without regard to case and extra spaces of the protocol. */
export const methodOf = ({ method, protocol }: Pick<Estimate, 'method' | 'protocol'>): string =>
  `${method}/${protocol.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()}`
