/** Periods of briefings: their names, and the periods for which a new briefing can be drafted. */
import { type CalendarPeriod, monthsOf, periodName } from '@takedown/declarations/briefing-periods.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { capital } from '#lib/i18n/capital.ts'
import { inLocale, textOf } from '#lib/i18n/locale.ts'
import { Period_period } from './briefings.graphql.ts'

type Masked = FragmentType<typeof Period_period>

export function nameOfPeriod(masked: Masked): string {
  const { labelVi, labelEn } = readFragment(Period_period, masked)
  return inLocale(labelVi, labelEn)
}

export const titleOfPeriod = (masked: Masked): string => capital(nameOfPeriod(masked))

const OFFERED: Record<CalendarPeriod, number> = { MONTH: 24, QUARTER: 8, HALF_YEAR: 6, YEAR: 5 }

export interface OfferedPeriod {
  month: string
  name: string
  isOver: boolean
}

/**
 * The latest periods of a kind that have begun by `today`, newest first. OFFERED limits their number. Periods whose
 * first day is in `taken` are left out.
 */
export function offeredPeriods(kind: CalendarPeriod, today: string, taken: readonly string[]): OfferedPeriod[] {
  const months = monthsOf[kind]
  const present = Math.floor((Number(today.slice(5, 7)) - 1) / months) * months
  return Array.from({ length: OFFERED[kind] }, (_, back) => {
    const from = firstOf(Number(today.slice(0, 4)), present - back * months)
    return { month: from.slice(0, 7), name: capital(textOf(periodName({ kind, from }))), isOver: back > 0 }
  }).filter(({ month }) => !taken.includes(`${month}-01`))
}

/** The sixth day of the month after a period, on which its press conference usually takes place. */
export function usualConference(kind: CalendarPeriod, month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${firstOf(year, number - 1 + monthsOf[kind]).slice(0, 7)}-06`
}

/** The first day of a month; `month` counts from 0 and may lie outside the year. */
const firstOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
