/** Converts special days and working hours from and to lines of text that users type or paste. */

/** The maximum number of characters of the name of a day. */
export const MAX_NAME = 100

/** A day without the usual hours of its weekday. `worksAs` is the weekday whose hours apply, or null for a holiday. */
export interface SpecialDay {
  day: string
  worksAs: number | null
  confirmed: boolean
  name: string | null
}

export interface Hours {
  weekday: number
  opensAt: number
  closesAt: number
}

const isoLine = /^(\d{4})-(\d\d)-(\d\d)(?: ?> ?([1-7]))?( ?\?)?$/
const localLine = /^(\d\d?)\/(\d\d?)\/(\d{4})(?: ?> ?([1-7]))?( ?\?)?$/

/**
 * Reads one line: a day such as `2028-01-03` or `3/1/2028`, then optionally `> 5` for the hours of a Friday, then
 * optionally `?` for an unconfirmed day, then optionally `#` and the name of the day.
 */
function readDay(whole: string): SpecialDay | null {
  const mark = whole.indexOf('#')
  const line = (mark < 0 ? whole : whole.slice(0, mark)).trim()
  const name =
    mark < 0
      ? null
      : whole
          .slice(mark + 1)
          .trim()
          .slice(0, MAX_NAME) || null
  const iso = isoLine.exec(line)
  const local = localLine.exec(line)
  const [year, month, date] = iso ? iso.slice(1, 4) : local ? [local[3], local[2], local[1]] : []
  if (!year || !month || !date) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const parsed = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(day)) return null
  const [worksAs, unconfirmed] = (iso ?? local!).slice(4, 6)
  return { day, worksAs: worksAs ? Number(worksAs) : null, confirmed: !unconfirmed, name }
}

const hoursLine = /^([1-7])(?: ?- ?([1-7]))?:(.+)$/
const interval = /^(\d\d?):(\d\d) ?[-–] ?(\d\d?):(\d\d)$/

/** Reads one line: `1-5: 8:00-11:30, 13:00-17:00` for Monday to Friday. */
function readHours(line: string): Hours[] | null {
  const [, first, last = first, rest = ''] = hoursLine.exec(line) ?? []
  if (!first || !last || last < first) return null
  const intervals = rest.split(',').map((part) => interval.exec(part.trim()))
  if (intervals.some((each) => each === null)) return null
  const days = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index)
  return days.flatMap((weekday) =>
    intervals.map((each) => {
      const [opens = 0, opensPast = 0, closes = 0, closesPast = 0] = each!.slice(1).map(Number)
      return { weekday, opensAt: opens * 60 + opensPast, closesAt: closes * 60 + closesPast }
    }),
  )
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean)

/** Why a line of days cannot be used. REPEATED: an earlier line has the same date. */
export type Fault = 'NOT_A_DAY' | 'OTHER_YEAR' | 'REPEATED'

export function daysFrom(
  text: string,
  year: number,
): { days: SpecialDay[]; unusable: { line: string; fault: Fault }[] } {
  const days = new Map<string, SpecialDay>()
  const unusable: { line: string; fault: Fault }[] = []
  for (const line of linesIn(text)) {
    const read = readDay(line)
    if (!read) unusable.push({ line, fault: 'NOT_A_DAY' })
    else if (!read.day.startsWith(`${year}-`)) unusable.push({ line, fault: 'OTHER_YEAR' })
    else if (days.has(read.day)) unusable.push({ line, fault: 'REPEATED' })
    else days.set(read.day, read)
  }
  return { days: [...days.values()], unusable }
}

export function hoursFrom(text: string): { entries: Hours[]; unreadable: string[] } {
  const results = linesIn(text).map((line) => ({ line, entries: readHours(line) }))
  return {
    entries: results.flatMap(({ entries }) => entries ?? []),
    unreadable: results.flatMap(({ line, entries }) => (entries ? [] : [line])),
  }
}

export const linesOf = (days: readonly SpecialDay[]): string =>
  days
    .map(({ day, worksAs, confirmed, name }) =>
      [day, worksAs !== null && `> ${worksAs}`, !confirmed && '?', name && `# ${name}`].filter(Boolean).join(' '),
    )
    .join('\n')

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/**
 * Returns the years whose special days must be entered before those of `year`, because a calendar may have no gaps.
 * `endsOn` is the last day for which they are known, or null if the calendar has no end.
 */
export function yearsBefore(year: number, endsOn: string | null): number[] {
  if (endsOn === null) return []
  const next = new Date(Date.parse(endsOn) + DAY_MS).getUTCFullYear()
  return Array.from({ length: Math.max(0, year - next) }, (_, index) => next + index)
}

const DAY_MS = 86_400_000

export const linesOfHours = (hours: readonly Hours[]): string =>
  weekOf(hours)
    .map(({ first, last, text }) => `${first}${last > first ? `-${last}` : ''}: ${text.replaceAll('–', '-')}`)
    .join('\n')

/** Consecutive weekdays with the same hours share one entry. */
export function weekOf(hours: readonly Hours[]): { first: number; last: number; text: string }[] {
  const groups: { first: number; last: number; text: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const text = hours
      .filter((each) => each.weekday === weekday)
      .map(({ opensAt, closesAt }) => `${clock(opensAt)}–${clock(closesAt)}`)
      .join(', ')
    const last = groups.at(-1)
    if (!text) continue
    if (last?.text === text && last.last === weekday - 1) last.last = weekday
    else groups.push({ first: weekday, last: weekday, text })
  }
  return groups
}
