/** Parses the notations of periods and countries in published reports. */

export interface Period {
  /** first day, `YYYY-MM-DD` */
  periodStart: string
  /** last day, `YYYY-MM-DD` */
  periodEnd: string
}

const months = (year: string | undefined, first: number, count: number): Period => {
  const day = (month: number, of: number) => new Date(Date.UTC(Number(year), month, of)).toISOString().slice(0, 10)
  return { periodStart: day(first, 1), periodEnd: day(first + count, 0) }
}

const FORMATS: [RegExp, (groups: Record<string, string | undefined>) => Period][] = [
  [/^January - June (?<year>\d{4})$/i, ({ year }) => months(year, 0, 6)],
  [/^July - December (?<year>\d{4})$/i, ({ year }) => months(year, 6, 6)],
  [/^H(?<part>[12])[ -]?(?<year>\d{4})$/i, ({ year, part }) => months(year, (Number(part) - 1) * 6, 6)],
  [/^(?<year>\d{4})[ -]?H(?<part>[12])$/i, ({ year, part }) => months(year, (Number(part) - 1) * 6, 6)],
  [/^Q(?<part>[1-4])[ -]?(?<year>\d{4})$/i, ({ year, part }) => months(year, (Number(part) - 1) * 3, 3)],
  [/^(?<year>\d{4})[ -]?Q(?<part>[1-4])$/i, ({ year, part }) => months(year, (Number(part) - 1) * 3, 3)],
  [/^(?<year>\d{4})-(?<part>0[1-9]|1[0-2])$/, ({ year, part }) => months(year, Number(part) - 1, 1)],
  [/^(?<year>\d{4})$/, ({ year }) => months(year, 0, 12)],
]

/**
 * Parses a half-year, quarter, month or year, such as "H1 2025", or two days with a slash between them. Returns null
 * for any other text, and for a period outside the years 2000 to 2099.
 */
export function periodOf(text: string): Period | null {
  for (const [format, read] of FORMATS) {
    const match = format.exec(text)
    if (match?.groups) return inRange(read(match.groups))
  }
  const days = /^(\d{4}-\d\d-\d\d)\s*\/\s*(\d{4}-\d\d-\d\d)$/.exec(text)
  return days ? inRange({ periodStart: days[1]!, periodEnd: days[2]! }) : null
}

const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

const inRange = (period: Period): Period | null =>
  isDay(period.periodStart) &&
  isDay(period.periodEnd) &&
  period.periodStart >= '2000-01-01' &&
  period.periodEnd < '2100-01-01' &&
  period.periodStart <= period.periodEnd
    ? period
    : null

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes = new Map(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code)
      return name ? [[name.toLowerCase(), code] as const] : []
    }),
)

/**
 * Returns the ISO 3166-1 alpha-2 code of a country from its English name. A text of two capital letters counts as a
 * code and is returned unchanged. Null for any other text.
 */
export const countryOf = (text: string): string | null =>
  /^[A-Z]{2}$/.test(text) ? text : (codes.get(text.toLowerCase()) ?? null)
