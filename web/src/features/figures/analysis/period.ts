/** The previous period of a figures filter. */
import type { Question } from '#features/figures/question.ts'

type Filter = Question['filter']

/** The same number of months directly before the filter's period. Null if the period has no beginning or no end. */
export function before(filter: Filter): Filter | null {
  const { from, to } = filter
  if (!from || !to) return null
  const months = monthsOf(to) - monthsOf(from) + 1
  return { ...filter, from: dayOf(monthsOf(from) - months), to: dayOf(monthsOf(from), 0) }
}

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const dayOf = (months: number, day = 1): string =>
  new Date(Date.UTC(Math.floor(months / 12), months % 12, day)).toISOString().slice(0, 10)
