/** A period as few stretches: whole months where it has some, days at its edges. Local days, YYYY-MM-DD. */

export interface Stretch {
  span: 'DAY' | 'MONTH'
  /** first start */
  from?: string
  /** the first start that is no longer in it */
  before?: string
}

const DAY_MS = 86_400_000
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
const nextDay = (day: string): string => iso(Date.parse(day) + DAY_MS)
const monthOf = (day: string): string => `${day.slice(0, 8)}01`
const nextMonth = (day: string): string => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))

/** Both ends are inclusive and may be open. */
export function stretchesOf({ from, to }: { from?: string; to?: string }): Stretch[] {
  const end = to && nextDay(to)
  // The months that lie in it whole.
  const first = from && (from === monthOf(from) ? from : nextMonth(from))
  const last = end && monthOf(end)
  if (first && last && first >= last) return [{ span: 'DAY', from, before: end }]
  return [
    ...(from && first && from < first ? [{ span: 'DAY', from, before: first } as const] : []),
    { span: 'MONTH', from: first, before: last },
    ...(last && end && last < end ? [{ span: 'DAY', from: last, before: end } as const] : []),
  ]
}
