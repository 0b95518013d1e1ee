/** The terms that the filter offers and their values. */
import type { TermDeclaration } from '@takedown/declarations/filter-terms.ts'
import { unaccent } from '@takedown/query/unaccent.ts'
import { textOf } from '#lib/i18n/locale.ts'
import type { Grammar } from './grammar.ts'
import { entriesOf, type Lists, type TermChoice } from './names.tsx'

export const termsFor = ({ terms }: Grammar, staff: boolean): string[] =>
  Object.keys(terms).filter((key) => staff || !terms[key]!.staffOnly)

export function choicesOf({ choices }: TermDeclaration, lists: Lists | null, staff: boolean): TermChoice[] {
  if (typeof choices === 'string') return entriesOf[choices](lists)
  return choices.flatMap(({ value, text, forLiaison }) =>
    !staff && forLiaison === null ? [] : { value, text: textOf((!staff && forLiaison) || text) },
  )
}

/**
 * Returns the offered value for a typed value. For an officer, this is the name; the user may also type the id, or the
 * name without accents.
 */
export function offeredValue({ choices }: TermDeclaration, typed: string, lists: Lists | null): string {
  if (choices !== 'officers' && choices !== 'people') return typed
  const officers = lists?.colleagues ?? []
  return officers.find(({ id, name }) => id === typed || unaccent(name) === unaccent(typed))?.name ?? typed
}
