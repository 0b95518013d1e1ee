/** Extracts a letter's register numbers and deadline. The text must be the result of `collapse`. */
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
