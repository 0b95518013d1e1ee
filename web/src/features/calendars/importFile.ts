/**
 * Reads the special days of one year from a file: iCalendar, as calendar programs and governments publish it, or text
 * with one day per line. What cannot be used stays in the text, so that the form names it.
 */
import type ical from 'ical.js'
import { linesOf, type SpecialDay } from './lines.ts'

/** Largest file in bytes. A calendar of a century is smaller. */
export const MAX_FILE_BYTES = 1_000_000
/** The most occurrences of a repeated event, and the most days of one event, that are read. */
const MAX_REPEATS = 1_000

export interface ImportedDays {
  /** lines as the form takes them */
  lines: string[]
  /** number of days that lie in other years and are not in `lines` */
  ofOtherYears: number
}

export async function daysOfFile(text: string, year: number): Promise<ImportedDays> {
  const content = text.replace(/^\uFEFF/, '')
  if (!/^BEGIN:VCALENDAR/im.test(content)) return { lines: firstCells(content), ofOtherYears: 0 }
  const { default: library } = await import('ical.js')
  const lines: string[] = []
  let ofOtherYears = 0
  for (const component of eventsOf(library.parse(content), library.Component)) {
    const event = new library.Event(component)
    const unconfirmed = component.getFirstPropertyValue('status') === 'TENTATIVE'
    if (!event.startDate?.isDate || component.getFirstPropertyValue('status') === 'CANCELLED') {
      lines.push(`${event.startDate?.toString() ?? ''} ${event.summary ?? ''}`.trim())
      continue
    }
    const days = daysOf(event, year)
    const inside = days.filter((day) => day.startsWith(`${year}-`))
    ofOtherYears += days.length - inside.length
    lines.push(
      ...linesOf(inside.map((day): SpecialDay => ({ day, worksAs: null, confirmed: !unconfirmed }))).split('\n'),
    )
  }
  return { lines: [...new Set(lines.filter(Boolean))].sort(), ofOtherYears }
}

/** Returns the events of every calendar in the file. */
function eventsOf(parsed: unknown[], Of: typeof ical.Component): ical.Component[] {
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][]
  return calendars.flatMap((calendar) => new Of(calendar as never).getAllSubcomponents('vevent'))
}

/** Returns the days of an event up to the end of the year. The end of an event of whole days is excluded. */
function daysOf(event: ical.Event, year: number): string[] {
  const length = Math.min(MAX_REPEATS, Math.max(1, Math.round(event.duration.toSeconds() / 86_400)))
  return startsOf(event, year).flatMap((start) =>
    Array.from({ length }, (_, index) => {
      const day = start.clone()
      day.day += index
      return day.toString()
    }),
  )
}

function startsOf(event: ical.Event, year: number): ical.Time[] {
  if (!event.isRecurring()) return [event.startDate]
  const starts: ical.Time[] = []
  const iterator = event.iterator()
  for (let count = 0; count < MAX_REPEATS; count++) {
    const next = iterator.next() as ical.Time | undefined
    if (!next || next.year > year) break
    if (next.year >= year - 1) starts.push(next)
  }
  return starts
}

/** Returns the first cell of each line of a table. The form has no place for the names of the days. */
const firstCells = (content: string): string[] =>
  content
    .split(/\r?\n/)
    .map((line) => (line.split(/[;,\t]/)[0] ?? '').replace(/^"(.*)"$/, '$1').trim())
    .filter(Boolean)
