/** Labels and picker options for terms, the entries of the operator's vocabularies. */
import { inLocale } from './locale.ts'

export type NamedTerm = { code: string; labelVi: string; labelEn: string }

export type OfferedTerm = NamedTerm & { offered: boolean }

/** Options of a picker. A term that is no longer offered is an option only if it is the present choice (`present`). */
export const choicesOf = (terms: readonly OfferedTerm[], present?: string): { key: string; text: string }[] =>
  terms
    .filter(({ code, offered }) => offered || code === present)
    .map((term) => ({ key: term.code, text: termName(term) }))

export const termName = ({ labelVi, labelEn }: Omit<NamedTerm, 'code'>): string => inLocale(labelVi, labelEn)

/** Returns the label of a code in a vocabulary; the code itself until the vocabulary is loaded. */
export function nameOfCode(terms: readonly NamedTerm[], code: string): string {
  const term = terms.find((each) => each.code === code)
  return term ? termName(term) : code
}
