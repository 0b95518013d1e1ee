/**
 * Formats numbers, shares and times for the briefing document. Instants are shown in a given time zone; dates have
 * no zone.
 */
import type { Language } from './words.ts'

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

/** Caches formatters, because creating one costs a hundred times as much as using it. */
function formatter<Formatter, Options>(create: (locale: string, options: Options) => Formatter) {
  const cache = new Map<string, Formatter>()
  return (locale: string, options: Options): Formatter => {
    const name = locale + JSON.stringify(options)
    const created = cache.get(name) ?? create(locale, options)
    cache.set(name, created)
    return created
  }
}
const numbers = formatter((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const times = formatter((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))

export const countIn = (language: Language, count: number): string => numbers(locales[language], {}).format(count)

/** Returns a ratio as a percentage without decimals, such as `90%`; a dash if the denominator is 0. */
export const percentIn = (language: Language, numerator = 0, denominator = 0): string =>
  denominator > 0 ? shareIn(language, numerator / denominator, 0) : '—'

/** Returns a share (0–1) as a percentage without trailing zeros: `100%`, `99,5%`. */
export const shareIn = (language: Language, share: number, digits = 1): string =>
  numbers(locales[language], { style: 'percent', maximumFractionDigits: digits }).format(share)

const days: Record<Language, Intl.DateTimeFormatOptions> = {
  vi: { day: '2-digit', month: '2-digit', year: 'numeric' },
  en: { day: 'numeric', month: 'long', year: 'numeric' },
}

export const dayIn = (language: Language, at: Date, timeZone: string): string =>
  times(locales[language], { ...days[language], timeZone }).format(at)

/** A date without a time is the same day in every zone. */
export const dateIn = (language: Language, date: Date): string =>
  times(locales[language], { ...days[language], timeZone: 'UTC' }).format(date)

export const timeIn = (language: Language, at: Date, timeZone: string): string => {
  const time = times(locales[language], { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  return language === 'vi'
    ? `${time} ngày ${dayIn(language, at, timeZone)}`
    : `${time} on ${dayIn(language, at, timeZone)}`
}
