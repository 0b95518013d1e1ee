/** Converts entries of a jurisdiction pack, and stored ones, to the same fields, so that they can be compared. */
import type { Calendar, Weekday } from '#domain/rules/calendar.ts'
import type { Pack } from '#reference/pack.ts'

export type Fields = Record<string, unknown>

/** `slug` is the short name of the entry. */
export interface PackEntry {
  slug: string
  fields: Fields
}

type PackCalendar = Pack['calendars'][number]

export interface DaysOfYear {
  holidays: string[]
  workingDays: Record<string, Weekday>
  unconfirmed: string[]
  /** by date; absent if no day of the year has a name, as in fields that earlier versions of the product recorded */
  names?: Record<string, string>
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Returns the working hours of a calendar as they are stored: intervals in minutes of the day. */
export const storedHours = ({ workingHours }: PackCalendar): Calendar['workingHours'] =>
  Object.fromEntries(
    Object.entries(workingHours).map(([day, intervals]) => [
      day,
      intervals.map((text) => text.split('-').map((clock) => minutes(clock))),
    ]),
  ) as Calendar['workingHours']

export type SpecialDays = Pick<Calendar, 'holidays' | 'workingDays'> & {
  unconfirmed: string[]
  dayNames: Record<string, string>
}

const inOrder = <Value>(days: [day: string, value: Value][]): Record<string, Value> =>
  Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)))

/** Returns the special days of each year that has any, as the field `days <year>`. */
export function daysByYear({ holidays, workingDays, unconfirmed, dayNames }: SpecialDays): Record<string, DaysOfYear> {
  const years = [...new Set([...holidays, ...Object.keys(workingDays)].map((day) => day.slice(0, 4)))].sort()
  return Object.fromEntries(
    years.map((year) => {
      const ofYear = (day: string) => day.startsWith(year)
      const swapped = Object.entries(workingDays).filter(([day]) => ofYear(day))
      const named = Object.entries(dayNames).filter(([day]) => ofYear(day))
      return [
        `days ${year}`,
        {
          holidays: holidays.filter(ofYear).sort(),
          workingDays: inOrder(swapped),
          unconfirmed: unconfirmed.filter(ofYear).sort(),
          ...(named.length > 0 ? { names: inOrder(named) } : {}),
        },
      ]
    }),
  )
}

/**
 * Adds the end of a calendar to fields that an earlier version of the product recorded. In that version, each calendar
 * ended with the last year that has special days.
 */
export function withEnd(fields: Fields): Fields {
  const last = Object.keys(fields)
    .filter((field) => field.startsWith('days '))
    .sort()
    .at(-1)
  return { endsOn: last ? `${last.slice(5)}-12-31` : null, ...fields }
}

const sectionFields = {
  vocabularies: ({ flags, inForceFrom, endedOn, ...stated }: Pack['vocabularies'][number]): Fields => ({
    ...stated,
    ...{ flags: flags.toSorted(), inForceFrom: inForceFrom ?? null, endedOn: endedOn ?? null },
  }),
  calendars: (calendar: PackCalendar): Fields => ({
    name: calendar.name,
    timeZone: calendar.timeZone,
    workingHours: storedHours(calendar),
    sourceNote: calendar.sourceNote ?? null,
    endsOn: calendar.endsOn ?? null,
    ...daysByYear(calendar),
  }),
  categories: ({ slug: _, parent, sourceNote, ...fields }: Pack['categories'][number]): Fields => ({
    ...fields,
    parent: parent ?? null,
    sourceNote: sourceNote ?? null,
  }),
  platforms: ({
    slug: _,
    representative,
    channels,
    addressRules,
    pathForms,
    automaticReplies,
    ...of
  }: Pack['platforms'][number]): Fields => ({
    ...of,
    // An optional field that the pack does not state is absent, so it is not compared.
    ...(automaticReplies && { automaticReplies }),
    ...(addressRules && { addressRules }),
    ...(pathForms && { pathForms }),
    representative: representative ?? null,
    channels: channels.map(({ kind, address, note }) => ({ kind, address, note: note ?? null })),
  }),
  powers: ({ slug: _, notes, urgentLimit, inForceTo, successor, ...fields }: Pack['powers'][number]): Fields => ({
    ...fields,
    notes: notes ?? {},
    ...{ urgentLimit: urgentLimit ?? null, inForceTo: inForceTo ?? null, successor: successor ?? null },
  }),
  prohibitions: ({ slug: _, summaries, penalties, ...stated }: Pack['prohibitions'][number]): Fields => ({
    ...stated,
    summaries: summaries ?? {},
    penalties: penalties ?? {},
    category: stated.category ?? null,
    inForceTo: stated.inForceTo ?? null,
    successor: stated.successor ?? null,
  }),
}

/** Returns the short name of an entry of a vocabulary within the section of vocabularies. */
export const termSlug = ({ vocabulary, code }: { vocabulary: string; code: string }): string => `${vocabulary}/${code}`

/**
 * The sections in the order of loading: calendars before the powers that refer to them, and categories before the
 * prohibitions that refer to them.
 */
export const sectionNames = Object.keys(sectionFields) as (keyof typeof sectionFields)[]
export type LoadableSection = (typeof sectionNames)[number]

/** Returns the entries of a section, in the order of the pack. */
export const packEntries = (pack: Pack, section: LoadableSection): PackEntry[] =>
  (pack[section] as ({ slug: string } | Pack['vocabularies'][number])[]).map((entry) => ({
    slug: 'slug' in entry ? entry.slug : termSlug(entry),
    fields: (sectionFields[section] as (entry: unknown) => Fields)(entry),
  }))
