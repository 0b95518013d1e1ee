/** Defines the form of vocabulary codes, such as POST, and builds the SQL that selects the codes with a flag. */
import type { Flag, Vocabulary } from './shipped.ts'

export const CODE = /^[A-Z][A-Z0-9_]{0,49}$/

const columns: Record<Flag, string> = {
  makesInaccessible: 'makes_inaccessible',
  accountLevel: 'account_level',
  unclear: 'unclear',
}

/**
 * Returns a subquery of the codes with a flag, which a statement evaluates once. The flags of a used entry never
 * change, so figures that were counted with them stay true.
 */
export const codesWith = (flag: Flag, vocabulary: Vocabulary): string =>
  `(SELECT v.code FROM vocabulary_entry v WHERE v.vocabulary = '${vocabulary}' AND v.${columns[flag]})`
