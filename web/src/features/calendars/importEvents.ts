/**
 * Computes the days of the events of an iCalendar file. An occurrence that the file moves or cancels is left out of its
 * series. A moved occurrence is an event of its own.
 */
import type ical from 'ical.js'
import type { SpecialDay } from './lines.ts'

/** The maximum number of days of one event, counted over all its occurrences. A year of holidays has fewer. */
const MAX_EVENT_DAYS = 1_000

interface FileEvent {
  /** null if a date of the event does not exist, such as 32 January */
  event: ical.Event | null
  /** the first day and the name */
  title: string
}

/**
 * Returns the events of every calendar in a file. Moved occurrences are included, and cancelled occurrences are left
 * out.
 */
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
      // The cancellation of one occurrence of a series adds no event. Any other cancelled event is kept, so that the
      // form names it as unusable.
      if (isException(component) && isCancelled(component) && series.has(uidOf(component))) return []
      const title = titleOf(component)
      if (!hasRealDates(component)) return [{ event: null, title }]
      // Without this list, the library would search all events for the exceptions of each event.
      const own = isException(component) ? [] : (exceptions.get(uidOf(component)) ?? [])
      // Only the first series with this uid gets the exceptions. Otherwise, a file that repeats one uid would take
      // quadratic time.
      if (own.length > 0) exceptions.delete(uidOf(component))
      return [{ event: new library.Event(component, { exceptions: own }), title }]
    })
  })
}

const isException = (component: ical.Component) => component.hasProperty('recurrence-id')
const isCancelled = (component: ical.Component) => component.getFirstPropertyValue('status') === 'CANCELLED'
const uidOf = (component: ical.Component) => String(component.getFirstPropertyValue('uid') ?? '')

/** The dates of a property as the file states them. */
const writtenDates = (property: ical.Property) => (property.toJSON() as unknown[]).slice(3).map(String)

const titleOf = (component: ical.Component): string => {
  const start = component.getFirstProperty('dtstart')
  const name = component.getFirstPropertyValue('summary') ?? ''
  return `${(start && writtenDates(start)[0]) ?? ''} ${name}`.trim()
}

/**
 * Whether every date exists. The library reads 32 January as 1 February, and throws an error for dates of another form.
 */
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
 * Returns the days of an event up to the end of `year`. Returns `too long` for an event that exceeds MAX_EVENT_DAYS or
 * the budget. Returns `unusable` for an event that has hours, is cancelled, or has a wrong rule or date.
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
      Array.from({ length }, (_, index) => ({ day: dayAfter(start.toString(), index), worksAs: null, confirmed })),
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
 * Returns the first day of each occurrence in `year` and in the year before. Returns null if there are more than
 * `most`, or if the budget is used up. An event that does not recur has one occurrence in any year.
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
    // An exception for one day is an event of its own, so this occurrence is left out. An exception for all later days
    // is already part of `item` and `startDate`.
    if (String(next) in event.exceptions || isCancelled(item.component)) continue
    starts.push({ start: startDate, confirmed: isConfirmed(item) })
    if (starts.length > most) return null
  }
  return null
}

const isConfirmed = ({ component }: ical.Event) => component.getFirstPropertyValue('status') !== 'TENTATIVE'

/**
 * Returns whether an occurrence follows the rule of the event. If a rule names 30 February, the library returns a day
 * of March. Such an occurrence does not follow the rule.
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
