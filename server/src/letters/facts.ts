/** Extracts a letter's register numbers, date and deadline. The text must be the result of `collapse`. */
import { trimEnd } from '#domain/content/url/trim-end.ts'
import { matchesIn } from './windows.ts'

const registerForms: RegExp[] = [
  // Numbers in the Russian register of forbidden content, and letter numbers of Russia's Prosecutor General.
  /(?<![\p{L}\d-])(\d{3,9}-(?:РИ|ТИ|СУД|URL))(?!\p{L})/gu,
  /№\s?(\d{2}-\d{2}-\d{4}\/[\p{L}\d-]+)/gu,
  /(?:исх|вх|рег)\S{0,12}\s(?:№|N)\s?([\p{L}\d][\p{L}\d/.-]*\d[\p{L}\d/.-]*)/giu,
  // The head of a Vietnamese letter, "Số: 1868/BTTTT-PTTH&TTĐT".
  /(?<!\p{L})Số\s?:\s?(\d{1,6}\/[\p{Lu}\d&/-]*[\p{Lu}\d])/gu,
  /(\p{Script=Han}{1,12}[〔[（(]\d{4}[〕\]）)]\s?\d{1,6}\s?号)/gu,
  /(?:编号|文号|案号)\s?[:：]\s?([A-Z\d][\w-]*)/giu,
  /(?:expediente|registro(?: de salida)?|referencia|ref\.)\s?(?:n\.?\s?[ºo°]\.?)?\s?:?\s((?=[\w./-]*\d)[\w./-]{3,})/giu,
  /(?:(?:reference|incident|case|ticket)\s(?:number|no\.?|id)|our ref\.?)\s?[:(#]{0,3}\s?((?=[\w/.-]*\d)[A-Z\d][\w/.-]{3,})/giu,
]

/** Returns the letter's own register number and those of other letters, in order of first mention. */
export function registerNumbersOf(text: string): string[] {
  const result = registerForms.flatMap((form) =>
    [...matchesIn(text, form)].map(({ at, groups }) => ({ at, number: trimEnd(groups[1] ?? '', '.', ',') })),
  )
  return [...new Set(result.sort((a, b) => a.at - b.at).map(({ number }) => number))]
}

// Each expression matches a deadline, such as "within 24 hours", but not "available on a 24-hour basis".
const within24 = [
  /в\sтечение\s(?:одних\s)?(?:суток|24(?:-х)?\s?(?:\([^)]{0,40}\)\s?)?час)/giu,
  /не\sпозднее\s(?:24\s?час|суток)/giu,
  /\b(?:within|in less than|no later than|not later than)\s(?:the next\s)?(?:24|twenty[- ]four)(?:\s?\([^)]{0,40}\))?\s?(?:hours|h\b)/gi,
  /\b(?:within|in)\s(?:one|1|a single)\s(?:calendar )?day\b/gi,
  /(?:trong|không\squá|chậm\snhất|chậm\snhất\slà|muộn\snhất)[^.;\n]{0,25}(?:24|hai\s(?:mươi\s)?(?:tư|bốn))\s?(?:\([^)]{0,40}\)\s?)?(?:giờ|tiếng|h(?!\p{L}))/giu,
  /(?:24|二十四)\s?(?:个)?小?[时時](?:之)?内|(?:一日|1日|一天)内/gu,
  /(?:en|dentro de)\s(?:un\s)?(?:plazo\s(?:máximo\s)?(?:de\s)?)?(?:las\s(?:próximas\s)?)?(?:24|veinticuatro)\s?(?:\([^)]{0,40}\)\s?)?horas/giu,
]

export const setsDeadlineOf24h = (text: string): boolean => within24.some((form) => !matchesIn(text, form).next().done)

const months = ['jan ene', 'feb', 'mar', 'apr abr', 'may', 'jun', 'jul', 'aug ago', 'sep', 'oct', 'nov', 'dec dic']
const russianMonths = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']
function monthNumber(word: string): number {
  const name = word.toLowerCase()
  const begins = (names: string) => names.split(' ').some((each) => name.startsWith(each))
  return 1 + (months.some(begins) ? months : russianMonths).findIndex(begins)
}

type Parts = [year: number, month: number, day: number]
const dateForms: [RegExp, (groups: string[]) => Parts][] = [
  [/(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/u, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [/ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu, ([d, m, y]) => [Number(y), Number(m), Number(d)]],
  [/(\d{4})-(\d{2})-(\d{2})/, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [/(\d{1,2})[./](\d{1,2})[./](\d{4})/, ([d, m, y]) => [Number(y), Number(m), Number(d)]],
  [
    /([a-z]{3,9})\.?\s?(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})/i,
    ([m = '', d, y]) => [Number(y), monthNumber(m), Number(d)],
  ],
  [
    /[«"]?(\d{1,2})(?:st|nd|rd|th)?[»"]?,?\s*(?:of |de )?([\p{L}]{3,10})\.?,?\s*(?:of |de )?(\d{4})/iu,
    ([d, m = '', y]) => [Number(y), monthNumber(m), Number(d)],
  ],
]

/**
 * Maximum length of a line that states the date of the letter, usually after a place. Longer lines are sentences, in
 * which dates belong to laws and decisions.
 */
export const MAX_DATE_LINE = 100

/**
 * Returns the date of the letter, `YYYY-MM-DD`: the latest date on a line of its own, else the date in the file's name,
 * else null.
 */
export function dateOf(text: string, fileName: string): string | null {
  const ownLine = text
    .split('\n')
    .filter((line) => line.length <= MAX_DATE_LINE)
    .flatMap((line) => dateIn(line.trim()) ?? [])
    .sort()
    .at(-1)
  return ownLine ?? /(?:^|\D)((?:19|20)\d{2}-\d{2}-\d{2})(?!\d)/.exec(fileName)?.[1] ?? null
}

function dateIn(line: string): string | null {
  for (const [form, read] of dateForms) {
    const match = form.exec(line)
    if (!match || match.index > 28 || line.length - match.index - match[0].length > 8) continue
    const [year, month, day] = read(match.slice(1))
    const date = new Date(Date.UTC(year, month - 1, day))
    const isReal =
      year >= 1990 && year < 2100 && month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    if (isReal) return date.toISOString().slice(0, 10)
  }
  return null
}
