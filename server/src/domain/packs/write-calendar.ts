/** Writes a calendar of a pack with its hours from today on, the days of its years, and its end. */
import { randomUUID } from 'node:crypto'
import { addCalendar } from '#domain/calendars/add.ts'
import { dayAfter, setCalendarDays } from '#domain/calendars/days.ts'
import { setCalendarHours } from '#domain/calendars/hours.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import type { DaysOfYear, Fields } from '#domain/reference/pack-fields.ts'
import { type Calendar, localDay } from '#domain/rules/calendar.ts'
import { isNew, loadedFields, type PlannedEntry } from './plan.ts'

/** Adds the calendar, or changes the fields that the plan lists. `reason` is stored with each change. */
export async function writeCalendar(
  context: CommandContext & { tx: Tx },
  entry: PlannedEntry,
  reason: string,
): Promise<void> {
  const id = entry.stored?.id ?? (await addPackCalendar(context, entry))
  const present = () => context.tx.calendar.findUniqueOrThrow({ where: { id } })
  const fields = loadedFields(entry)
  const changed = new Set(entry.changes.map(({ field }) => field))
  const end = fields.endsOn as string | null
  const setDays = async (from: string, to: string, { holidays, workingDays, unconfirmed, names = {} }: DaysOfYear) =>
    setCalendarDays(context, {
      ...{ key: randomUUID(), calendar: id, from, to, holidays, unconfirmed, reason, sourceNote: fields.sourceNote },
      workingDays: Object.entries(workingDays).map(([day, worksAs]) => ({ day, worksAs })),
      names: Object.entries(names).map(([day, name]) => ({ day, name })),
      expectedVersion: (await present()).version,
    })

  if (changed.has('workingHours')) {
    const { version: expectedVersion, timeZone } = await present()
    const from = localDay(context.now, timeZone)
    await setCalendarHours(context, {
      ...{ key: randomUUID(), calendar: id, from, hours: hoursOf(fields), reason, expectedVersion },
    })
  }
  const years = yearsOf(entry.fields)
  const written = years.filter((year) => isNew(entry) || changed.has(`days ${year}`))
  // Only the command that sets days stores the source. If the source has changed but no days have, the days of the last
  // year are therefore set again.
  if (written.length === 0 && changed.has('sourceNote')) written.push(...years.slice(-1))
  for (const year of written) {
    const to = end?.startsWith(year) ? end : `${year}-12-31`
    await setDays(`${year}-01-01`, to, fields[`days ${year}`] as DaysOfYear)
  }
  if (end === null || (!isNew(entry) && !changed.has('endsOn'))) return
  // The pack has no special days between the last stored day and the end of the calendar, so these days are set without
  // any.
  const known = (await present()).endsOn?.toISOString().slice(0, 10)
  if (known && known < end) await setDays(dayAfter(known), end, { holidays: [], workingDays: {}, unconfirmed: [] })
}

const yearsOf = (fields: Fields): string[] =>
  Object.keys(fields)
    .filter((field) => field.startsWith('days '))
    .map((field) => field.slice(5))
    .sort()

const hoursOf = (fields: Fields) =>
  Object.entries(fields.workingHours as Calendar['workingHours']).flatMap(([weekday, intervals]) =>
    intervals.map(([opensAt, closesAt]) => ({ weekday: Number(weekday), opensAt, closesAt })),
  )

/**
 * Adds a calendar without days. It ends before the first year whose days the pack states, or, if the pack states no
 * days, on the day on which it ends in the pack.
 */
async function addPackCalendar(context: CommandContext, { slug, fields }: PlannedEntry): Promise<string> {
  const [firstYear] = yearsOf(fields)
  const { id } = await addCalendar(context, {
    ...{ key: randomUUID(), slug, name: fields.name, timeZone: fields.timeZone, hours: hoursOf(fields) },
    sourceNote: fields.sourceNote,
    endsOn: firstYear ? `${Number(firstYear) - 1}-12-31` : fields.endsOn,
  })
  return id
}
