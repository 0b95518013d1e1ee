/** Numbers, days and shares as a document prints them, in the operator's zone. */
import { DEFAULT_TIME_ZONE } from '#domain/calendar.ts'
import type { Language } from './words.ts'

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const zone = { timeZone: DEFAULT_TIME_ZONE } as const

export const countIn = (language: Language, count: number): string =>
  new Intl.NumberFormat(locales[language]).format(count)

/** Whole per cents: `90 %`. */
export const percent = (numerator = 0, denominator = 0): string =>
  denominator > 0 ? `${Math.round((100 * numerator) / denominator)}\u00a0%` : '—'

/** A share as it was promised, without needless decimals: `100 %`, `99,5 %`. */
export const share = (language: Language, share: number): string =>
  `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(share * 100)}\u00a0%`

const days: Record<Language, Intl.DateTimeFormatOptions> = {
  vi: { day: 'numeric', month: 'numeric', year: 'numeric' },
  en: { day: 'numeric', month: 'long', year: 'numeric' },
}

export const dayIn = (language: Language, at: Date): string =>
  new Intl.DateTimeFormat(locales[language], { ...days[language], ...zone }).format(at)

/** A day without a time is a day everywhere. */
export const dateIn = (language: Language, date: Date): string =>
  new Intl.DateTimeFormat(locales[language], { ...days[language], timeZone: 'UTC' }).format(date)

export const timeIn = (language: Language, at: Date): string => {
  const time = new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', ...zone }).format(at)
  return language === 'vi' ? `${time} ngày ${dayIn(language, at)}` : `${time} on ${dayIn(language, at)}`
}

/** `10/2023`, or `October 2023`. */
export const monthIn = (language: Language, month: string): string => {
  if (language === 'vi') return `${Number(month.slice(5))}/${month.slice(0, 4)}`
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(month))
}
