/**
 * Reads the special days of one year from a file: iCalendar, as calendar programs and governments publish it, or text
 * with one day per line. What cannot be used stays in the text, so that the form names it.
 */
import type ical from 'ical.js'
import { linesOf, type SpecialDay } from './lines.ts'

/** Largest file in bytes. A calendar of a century is smaller. */
export const MAX_FILE_BYTES = 1_000_000
/** The most days of one event, all its occurrences included. A year of holidays has fewer. */
const MAX_EVENT_DAYS = 1_000
/** The most occurrences that are computed for a file, so that a file of any content is read within a second. */
const MAX_OCCURRENCES = 20_000

export interface ImportedDays {
  /** lines as the form takes them */
  lines: string[]
  /** number of days that lie in other years and are not in `lines` */
  ofOtherYears: number
  /** number of events with too many days or occurrences; `lines` has the first day and the name of each */
  tooLong: number
}

export async function daysOfFile(text: string, year: number): Promise<ImportedDays> {
  const content = text.replace(/^\uFEFF/, '')
  if (!/^BEGIN:VCALENDAR/im.test(content)) return { lines: firstCells(content), ofOtherYears: 0, tooLong: 0 }
  const { default: library } = await import('ical.js')
  const lines: string[] = []
  let [ofOtherYears, tooLong] = [0, 0]
  const budget = { occurrences: MAX_OCCURRENCES }
  for (const component of eventsOf(library.parse(content), library.Component)) {
    const event = new library.Event(component)
    const unconfirmed = component.getFirstPropertyValue('status') === 'TENTATIVE'
    const isUsable = event.startDate?.isDate && component.getFirstPropertyValue('status') !== 'CANCELLED'
    const days = isUsable ? daysOf(event, year, budget) : null
    if (!days) {
      lines.push(`${event.startDate?.toString() ?? ''} ${event.summary ?? ''}`.trim())
      if (isUsable) tooLong++
      continue
    }
    const inside = days.filter((day) => day.startsWith(`${year}-`))
    ofOtherYears += days.length - inside.length
    lines.push(
      ...linesOf(inside.map((day): SpecialDay => ({ day, worksAs: null, confirmed: !unconfirmed }))).split('\n'),
    )
  }
  return { lines: [...new Set(lines.filter(Boolean))].sort(), ofOtherYears, tooLong }
}

/** Returns the events of every calendar in the file. */
function eventsOf(parsed: unknown[], Of: typeof ical.Component): ical.Component[] {
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][]
  return calendars.flatMap((calendar) => new Of(calendar as never).getAllSubcomponents('vevent'))
}

/**
 * Returns the days of an event up to the end of the year, or null if they exceed MAX_EVENT_DAYS or the budget. The end
 * of an event of whole days is excluded.
 */
function daysOf(event: ical.Event, year: number, budget: { occurrences: number }): string[] | null {
  const length = Math.max(1, Math.round(event.duration.toSeconds() / DAY_S))
  const starts = length > MAX_EVENT_DAYS ? null : startsOf(event, { year, most: MAX_EVENT_DAYS / length, budget })
  return starts?.flatMap((start) => Array.from({ length }, (_, index) => dayAfter(start.toString(), index))) ?? null
}

const DAY_S = 86_400
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_S * 1000).toISOString().slice(0, 10)

type Bounds = { year: number; most: number; budget: { occurrences: number } }

/** Returns the first days of the occurrences from the year before on, or null if they are more than `most`. */
function startsOf(event: ical.Event, { year, most, budget }: Bounds): ical.Time[] | null {
  if (!event.isRecurring()) return [event.startDate]
  const starts: ical.Time[] = []
  const iterator = event.iterator()
  while (budget.occurrences-- > 0) {
    const next = iterator.next() as ical.Time | undefined
    if (!next || next.year > year) return starts
    if (next.year >= year - 1) starts.push(next)
    if (starts.length > most) return null
  }
  return null
}

/** Returns the first cell of each line of a table. The form has no place for the names of the days. */
const firstCells = (content: string): string[] =>
  content
    .split(/\r?\n/)
    .map((line) => (line.split(/[;,\t]/)[0] ?? '').replace(/^"(.*)"$/, '$1').trim())
    .filter(Boolean)
