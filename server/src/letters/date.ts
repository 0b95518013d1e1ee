/** Reads the date of a letter by its context. The text must be the result of `collapse`. */

const months = ['jan ene', 'feb', 'mar', 'apr abr', 'may', 'jun', 'jul', 'aug ago', 'sep', 'oct', 'nov', 'dec dic']
const russianMonths = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']
function monthNumber(word: string): number {
  const name = word.toLowerCase()
  const begins = (names: string) => names.split(' ').some((each) => name.startsWith(each))
  return 1 + (months.some(begins) ? months : russianMonths).findIndex(begins)
}

type Parts = [year: number, month: number, day: number]
/** Reads the groups of a match. Day and month in figures have two readings, the one of most countries first. */
const dateForms: [RegExp, (groups: string[]) => Parts[]][] = [
  [/(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/u, ([y, m, d]) => [[Number(y), Number(m), Number(d)]]],
  [/ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu, ([d, m, y]) => [[Number(y), Number(m), Number(d)]]],
  [/(\d{4})-(\d{2})-(\d{2})/, ([y, m, d]) => [[Number(y), Number(m), Number(d)]]],
  [
    /(\d{1,2})[./](\d{1,2})[./](\d{4})/,
    ([a, b, y]) => [
      [Number(y), Number(b), Number(a)],
      [Number(y), Number(a), Number(b)],
    ],
  ],
  [
    /([a-z]{3,9})\.?\s?(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})/i,
    ([m = '', d, y]) => [[Number(y), monthNumber(m), Number(d)]],
  ],
  [
    /[«"]?(\d{1,2})(?:st|nd|rd|th)?[»"]?,?\s*(?:of |de )?([\p{L}]{3,10})\.?,?\s*(?:of |de )?(\d{4})/iu,
    ([d, m = '', y]) => [[Number(y), monthNumber(m), Number(d)]],
  ],
]

/**
 * Maximum length of a line that states the date of the letter, usually after a place. Longer lines are sentences, in
 * which dates belong to laws and decisions.
 */
export const MAX_DATE_LINE = 100

/** Words of lines whose date is not that of the letter. */
const otherDate = /luật|nghị định|law\b|act\b|upload|publish|creat|trước ngày|deadline|before|hạn|закон|đăng/iu

/**
 * Returns the date of the letter, `YYYY-MM-DD`: the latest date on a line of its own, else the date in the file's name,
 * else null. A date after `receivedOn` is not the date of the letter. `06/08/2022` is the 6th of August, unless this is
 * after the receipt or another line states the 8th of June.
 */
export function dateOf(text: string, fileName: string, receivedOn = '9999-12-31'): string | null {
  const inName = /(?:^|\D)((?:19|20)\d{2}-\d{2}-\d{2})(?!\d)/.exec(fileName)?.[1] ?? null
  // A file is often named after the day of its receipt.
  const latest = inName !== null && inName < receivedOn ? inName : receivedOn
  const lines = text
    .split('\n')
    .filter((line) => line.length <= MAX_DATE_LINE && !otherDate.test(line))
    .map((line) => datesIn(line.trim()).filter((date) => date <= latest))
    .filter((dates) => dates.length > 0)
  const certain = new Set(lines.flatMap((dates) => (dates.length === 1 ? dates : [])))
  const own = lines.map((dates) => dates.find((date) => certain.has(date)) ?? dates[0]!)
  return own.sort().at(-1) ?? (inName !== null && inName <= receivedOn ? inName : null)
}

/** Returns the possible readings of the date on a line, the likeliest first. */
function datesIn(line: string): string[] {
  for (const [form, read] of dateForms) {
    const match = form.exec(line)
    if (!match || match.index > 40 || line.length - match.index - match[0].length > 8) continue
    const dates = read(match.slice(1)).flatMap((parts) => isoDate(parts) ?? [])
    if (dates.length > 0) return [...new Set(dates)]
  }
  return []
}

function isoDate([year, month, day]: Parts): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal =
    year >= 1990 && year < 2100 && month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}
