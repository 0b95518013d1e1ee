/** Ids of people in filters, where "@me" is the viewer. */
import type { Context } from '#graphql/core/context.ts'
import { rowId } from '#graphql/core/global-ids.ts'

const NO_PERSON = '00000000-0000-0000-0000-000000000000'

/** Returns the row id of a person. "@me" is the viewer; for a viewer without id, returns an id that nobody has. */
export const personRow = (id: unknown, viewer: Context['viewer']): string =>
  id === '@me' ? (viewer?.id ?? NO_PERSON) : rowId('Person', id)
