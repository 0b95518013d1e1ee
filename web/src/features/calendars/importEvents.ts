/**
 * Computes the days of the events in an iCalendar file. A file can move or cancel single occurrences of a recurring
 * event. The series then skips such an occurrence, and a moved one counts as a separate event.
 */
import type ical from 'ical.js'
import type { SpecialDay } from './lines.ts'

/** The maximum number of days of one event, over all its occurrences. */
const MAX_EVENT_DAYS = 1_000

interface FileEvent {
  /** null if the event has an impossible date, such as 32 January */
  event: ical.Event | null
  title: string
}

/** Returns the events of every calendar in a file. Moved occurrences are included, and cancelled ones are left out. */
export function readEvents(library: typeof ical, content: string): FileEvent[] {
  const parsed = library.parse(content)
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as never[]
  return calendars.flatMap((calendar) => {
    const components = new library.Component(calendar).getAllSubcomponents('vevent')
    const series = new Set(components.filter((each) => !isException(each)).map(uidOf))
    const exceptions = new Map<string, ical.Component[]>()
    for (const each of components)
      if (isException(each) && hasRealDates(each)) {
        const others = exceptions.get(uidOf(each))
        if (others) others.push(each)
        else exceptions.set(uidOf(each), [each])
      }
    return components.flatMap((component): FileEvent[] => {
      // A component that only cancels one occurrence of a series is no event. Other cancelled events are kept, because
      // the form lists them as unusable.
      if (isException(component) && isCancelled(component) && series.has(uidOf(component))) return []
      const title = titleOf(component)
      if (!hasRealDates(component)) return [{ event: null, title }]
      // The exceptions are passed, because the library would otherwise search all events for the exceptions of each
      // event.
      const own = isException(component) ? [] : (exceptions.get(uidOf(component)) ?? [])
      // Only the first series with this uid gets the exceptions; otherwise, many series of one uid would take quadratic
      // time.
      if (own.length > 0) exceptions.delete(uidOf(component))
      return [{ event: new library.Event(component, { exceptions: own }), title }]
    })
  })
}

const isException = (component: ical.Component) => component.hasProperty('recurrence-id')
const isCancelled = (component: ical.Component) => component.getFirstPropertyValue('status') === 'CANCELLED'
const uidOf = (component: ical.Component) => String(component.getFirstPropertyValue('uid') ?? '')

const writtenDates = (property: ical.Property) => (property.toJSON() as unknown[]).slice(3).map(String)

const titleOf = (component: ical.Component): string => {
  const start = component.getFirstProperty('dtstart')
  const name = component.getFirstPropertyValue('summary') ?? ''
  return `${(start && writtenDates(start)[0]) ?? ''} ${name}`.trim()
}

/** Whether every date exists. The library reads 32 January as 1 February, and throws an error for malformed dates. */
function hasRealDates(component: ical.Component): boolean {
  try {
    return ['dtstart', 'dtend', 'rdate', 'exdate', 'recurrence-id']
      .flatMap((name) => component.getAllProperties(name))
      .every((property) => {
        const written = writtenDates(property)
        return property.getValues().every((time, index) => property.type !== 'date' || String(time) === written[index])
      })
  } catch {
    return false
  }
}

/**
 * Returns the days of an event up to the end of `year`. Returns `too long` if it has more than MAX_EVENT_DAYS days, or
 * if the occurrences of the file exceed their limit. Returns `unusable` if it has a time of day, is cancelled, or has
 * an invalid rule or date.
 */
export function daysOfEvent(
  { event }: FileEvent,
  year: number,
  budget: { occurrences: number },
): SpecialDay[] | 'too long' | 'unusable' {
  try {
    if (!event?.startDate?.isDate || isCancelled(event.component)) return 'unusable'
    const length = Math.max(1, Math.round(event.duration.toSeconds() / DAY_S))
    if (length > MAX_EVENT_DAYS) return 'too long'
    const starts = startsOf(event, { year, most: MAX_EVENT_DAYS / length, budget })
    if (!starts) return 'too long'
    return starts.flatMap(({ start, confirmed }) =>
      Array.from({ length }, (_, index) => ({
        day: dayAfter(start.toString(), index),
        worksAs: null,
        confirmed,
        name: null,
      })),
    )
  } catch {
    return 'unusable'
  }
}

const DAY_S = 86_400
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_S * 1000).toISOString().slice(0, 10)

type Bounds = { year: number; most: number; budget: { occurrences: number } }
type Start = { start: ical.Time; confirmed: boolean }

/**
 * Returns the first day of each occurrence in `year` and in the year before. If the event does not recur, its day may
 * be in any year. Returns null if there are more than `most`, or if the occurrences of the file exceed their limit.
 */
function startsOf(event: ical.Event, { year, most, budget }: Bounds): Start[] | null {
  if (!event.isRecurring()) return [{ start: event.startDate, confirmed: isConfirmed(event) }]
  const isRegular = ruleOf(event)
  const hasExceptions = Object.keys(event.exceptions).length > 0
  const starts: Start[] = []
  const iterator = event.iterator()
  while (budget.occurrences-- > 0) {
    const next = iterator.next() as ical.Time | undefined
    if (!next || next.year > year) return starts
    if (next.year < year - 1 || !isRegular(next)) continue
    const { item, startDate } = hasExceptions ? event.getOccurrenceDetails(next) : { item: event, startDate: next }
    // Skips an occurrence that an exception replaces, because the exception is a separate event. An exception for all
    // later occurrences is already included in `item` and `startDate`.
    if (String(next) in event.exceptions || isCancelled(item.component)) continue
    starts.push({ start: startDate, confirmed: isConfirmed(item) })
    if (starts.length > most) return null
  }
  return null
}

const isConfirmed = ({ component }: ical.Event) => component.getFirstPropertyValue('status') !== 'TENTATIVE'

/**
 * Returns a function that tests whether an occurrence matches the rule of the event. For a rule with 30 February, the
 * library returns a day in March, which does not match.
 */
function ruleOf({ component, startDate }: ical.Event): (time: ical.Time) => boolean {
  const dates = component.getAllProperties('rdate').flatMap((each) => each.getValues())
  const added = new Set([startDate, ...dates].map(String))
  const rules = component.getAllProperties('rrule').map((each) => each.getFirstValue() as unknown as ical.Recur)
  const fits = ({ freq, parts }: ical.Recur, { year, month, day }: ical.Time): boolean => {
    const { BYMONTH: months, BYMONTHDAY: days } = parts
    if (months && !months.includes(month)) return false
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
    if (days) return days.some((each) => each === day || length + each + 1 === day)
    return freq !== 'YEARLY' || Object.keys(parts).length > 0 || (startDate.month === month && startDate.day === day)
  }
  return (time) => added.has(String(time)) || rules.some((rule) => fits(rule, time))
}
