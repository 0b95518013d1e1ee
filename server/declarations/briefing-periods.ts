/** The periods that a briefing can cover, and their names in both languages. */
import type { Bilingual } from './bilingual.ts'

/** Number of months of each period, except of a campaign, which covers any days. */
export const monthsOf = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const
export type CalendarPeriod = keyof typeof monthsOf

/** A period. `from` is its first day, YYYY-MM-DD. Only a campaign has names; an empty English name is the Vietnamese one. */
export interface NamedPeriod {
  kind: CalendarPeriod | 'CAMPAIGN'
  from: string
  nameVi?: string
  nameEn?: string
}

/**
 * Returns the name of a period as it stands in a sentence: `quý III/2025`, `the third quarter of 2025`. The name of a
 * campaign states no days.
 */
export function periodName({ kind, from, nameVi = '', nameEn = '' }: NamedPeriod): Bilingual {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  const first = month === 1
  switch (kind) {
    case 'MONTH':
      return { vi: `tháng ${month}/${year}`, en: `${englishMonth.format(new Date(`${from.slice(0, 7)}-01`))}` }
    case 'QUARTER': {
      const quarter = Math.floor((month - 1) / 3)
      return { vi: `quý ${roman[quarter]}/${year}`, en: `the ${ordinals[quarter]} quarter of ${year}` }
    }
    case 'HALF_YEAR':
      return {
        vi: `6 tháng ${first ? 'đầu' : 'cuối'} năm ${year}`,
        en: `the ${first ? 'first' : 'second'} half of ${year}`,
      }
    case 'YEAR':
      return { vi: `năm ${year}`, en: year }
    case 'CAMPAIGN':
      return { vi: `đợt “${nameVi}”`, en: `the campaign “${nameEn || nameVi}”` }
  }
}

const englishMonth = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const roman = ['I', 'II', 'III', 'IV']
const ordinals = ['first', 'second', 'third', 'fourth']
