/**
 * Splits a period into few ranges: the full months in the period, and the days before and after these months. Days are
 * local days, YYYY-MM-DD.
 */

/** A range of months or days. */
export interface DateRange {
  span: 'DAY' | 'MONTH'
  /** the first day of the range; absent if the range has no beginning */
  from?: string
  /** the first day after the range; absent if the range has no end */
  before?: string
}

const DAY_MS = 86_400_000
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
const nextDay = (day: string): string => iso(Date.parse(day) + DAY_MS)
const monthOf = (day: string): string => `${day.slice(0, 8)}01`
const nextMonth = (day: string): string => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))

/**
 * Returns the ranges of the period from the day `from` to the day `to`, both included. Without `from`, the period has
 * no beginning. Without `to`, it has no end.
 */
export function rangesOf({ from, to }: { from?: string; to?: string }): DateRange[] {
  const end = to && nextDay(to)
  // The first month that lies completely in the period, and the month after the last one.
  const first = from && (from === monthOf(from) ? from : nextMonth(from))
  const last = end && monthOf(end)
  if (first && last && first >= last) return [{ span: 'DAY', from, before: end }]
  return [
    ...(from && first && from < first ? [{ span: 'DAY', from, before: first } as const] : []),
    { span: 'MONTH', from: first, before: last },
    ...(last && end && last < end ? [{ span: 'DAY', from: last, before: end } as const] : []),
  ]
}
