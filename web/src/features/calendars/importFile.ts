/**
 * Reads the special days of one year from an iCalendar file, or the days of all years from a table with one day per
 * line. Also returns unreadable events and cells as lines, so that the form lists them as unusable.
 */
import { daysOfEvent, readEvents } from './importEvents.ts'
import { linesOf } from './lines.ts'

/** Maximum size of a file in bytes. A calendar for a century is smaller. */
export const MAX_FILE_BYTES = 1_000_000
/** The maximum number of events in a file. A century of holidays has fewer. */
export const MAX_EVENTS = 5_000
/** The maximum number of occurrences that are computed for a file, so that any file is read within a second. */
const MAX_OCCURRENCES = 20_000

export interface ImportedDays {
  lines: string[]
  /** number of days that lie in other years and are not in `lines` */
  ofOtherYears: number
  /** number of events with too many days or occurrences; for each, `lines` has one line with its first day and name */
  tooLong: number
}

export class TooManyEventsError extends Error {}

/**
 * Throws TooManyEventsError for an iCalendar file with more than MAX_EVENTS events, and another error if the file
 * cannot be parsed. Any other file is read as a table, which never fails.
 */
export async function daysOfFile(text: string, year: number): Promise<ImportedDays> {
  const content = text.replace(/^\uFEFF/, '')
  if (!/^BEGIN:VCALENDAR/im.test(content)) return { lines: firstCells(content), ofOtherYears: 0, tooLong: 0 }
  if ((content.match(/^BEGIN:VEVENT/gim)?.length ?? 0) > MAX_EVENTS) throw new TooManyEventsError()
  const { default: library } = await import('ical.js')
  const lines: string[] = []
  let [ofOtherYears, tooLong] = [0, 0]
  const budget = { occurrences: MAX_OCCURRENCES }
  for (const event of readEvents(library, content)) {
    const days = daysOfEvent(event, year, budget)
    if (typeof days === 'string') {
      lines.push(event.title)
      if (days === 'too long') tooLong++
      continue
    }
    const inside = days.filter(({ day }) => day.startsWith(`${year}-`))
    ofOtherYears += days.length - inside.length
    lines.push(...linesOf(inside).split('\n'))
  }
  return { lines: [...new Set(lines.filter(Boolean))].sort(), ofOtherYears, tooLong }
}

/**
 * Returns the first cell of each line of a table, because the form has no field for the others, such as the name of the
 * holiday.
 */
const firstCells = (content: string): string[] =>
  content
    .split(/\r?\n/)
    .map((line) => (line.split(/[;,\t]/)[0] ?? '').replace(/^"(.*)"$/, '$1').trim())
    .filter(Boolean)
