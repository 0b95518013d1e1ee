/** The terms that the filter offers and their values. The text box and the menus offer the same terms and values. */
import { boardTerms, type TermDeclaration, type TermKey, termKeys } from '@takedown/declarations/board-terms.ts'
import { unaccent } from '@takedown/query/unaccent.ts'
import { textOf } from '#lib/i18n/locale.ts'
import { entriesOf, type Lists, type TermChoice } from './names.tsx'

export const declarationOf = (key: TermKey): TermDeclaration => boardTerms[key]

export const termsFor = (staff: boolean): TermKey[] => termKeys.filter((key) => staff || !declarationOf(key).staffOnly)

export function choicesOf(key: TermKey, lists: Lists | null, staff: boolean): TermChoice[] {
  const { choices } = declarationOf(key)
  if (typeof choices === 'string') return entriesOf[choices](lists)
  return choices.flatMap(({ value, text, forLiaison }) =>
    !staff && forLiaison === null ? [] : { value, text: textOf((!staff && forLiaison) || text) },
  )
}

/**
 * Returns the choice that a typed value means. The choice for an officer is the officer's name. The user may also type
 * the officer's id, or the name without accents.
 */
export function offeredValue(key: TermKey, typed: string, lists: Lists | null): string {
  if (declarationOf(key).choices !== 'officers') return typed
  const officers = lists?.colleagues ?? []
  return officers.find(({ id, name }) => id === typed || unaccent(name) === unaccent(typed))?.name ?? typed
}
