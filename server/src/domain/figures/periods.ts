/** Splits a period into its full months and the days before and after them. Days are local days, YYYY-MM-DD. */

export interface DateRange {
  span: 'DAY' | 'MONTH'
  from?: string
  /** the first day after the range */
  before?: string
}

const DAY_MS = 86_400_000
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
const nextDay = (day: string): string => iso(Date.parse(day) + DAY_MS)
const monthOf = (day: string): string => `${day.slice(0, 8)}01`
const nextMonth = (day: string): string => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))

/** `from` and `to` are included. Without `from`, the period has no beginning. Without `to`, it has no end. */
export function rangesOf({ from, to }: { from?: string; to?: string }): DateRange[] {
  const end = to && nextDay(to)
  const first = from && (from === monthOf(from) ? from : nextMonth(from))
  const last = end && monthOf(end)
  if (first && last && first >= last) return [{ span: 'DAY', from, before: end }]
  return [
    ...(from && first && from < first ? [{ span: 'DAY', from, before: first } as const] : []),
    { span: 'MONTH', from: first, before: last },
    ...(last && end && last < end ? [{ span: 'DAY', from: last, before: end } as const] : []),
  ]
}
