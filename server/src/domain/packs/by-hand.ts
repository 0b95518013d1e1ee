/**
 * Finds the changes to stored entries that a jurisdiction pack must leave to a person. Either no command can make them,
 * or a person has to decide about them.
 */
import type { Tx } from '#domain/core/command.ts'
import type { Fields, LoadableSection } from '#domain/reference/pack-fields.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { isUsed } from '#domain/vocabulary-entries/usage.ts'

const otherClock = 'deadlines may have been counted with the present value. End the power and add a successor'

/** A pack never changes these fields, for these reasons. */
const fixed: Partial<Record<LoadableSection, Readonly<Record<string, string>>>> = {
  calendars: {
    name: 'a calendar keeps its name. End the calendar and add another',
    timeZone: 'deadlines may have been counted in the present time zone. End the calendar and add another',
  },
  powers: { clock: otherClock, clockStart: otherClock, calendar: otherClock },
}

interface Change {
  field: string
  stored: unknown
  stated: unknown
}

/**
 * Returns why a person has to make the change; null if the pack can make it. `fields` are those of the entry in the
 * pack.
 */
export async function reasonByHand(
  db: Tx,
  section: LoadableSection,
  fields: Fields,
  { field, stored, stated }: Change,
): Promise<string | null> {
  const reason = fixed[section]?.[field]
  if (reason) return reason
  if (section === 'calendars' && field === 'endsOn' && !isLater(stated, stored))
    return 'an earlier end makes later due dates provisional. Enter the days of the last year again, and state that no later days are known'
  if (
    section === 'calendars' &&
    field === 'sourceNote' &&
    !Object.keys(fields).some((name) => name.startsWith('days '))
  )
    return 'the source is stored with the days of a year, and the pack states no days for this calendar'
  if (section === 'vocabularies' && field === 'flags') {
    const { vocabulary, code } = fields as { vocabulary: Vocabulary; code: string }
    if (await isUsed(db, vocabulary, code)) return 'figures rely on the flags of a used entry. End it and add another'
  }
  return null
}

const isLater = (end: unknown, present: unknown): boolean =>
  typeof end === 'string' && typeof present === 'string' && end > present
