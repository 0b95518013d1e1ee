/** Finds reasons that an addressee is likely to call unclear, and required texts that are missing. */
import { ownWordsOf, wordsOf } from '@takedown/query/reason-words.ts'
import type { StatedItem } from './details.ts'

/**
 * `MISSING`: the item has no reason in the formal language. `ADDITION_MISSING`: the item is requested again, but the
 * text about what is new is missing. `REPEATS`: the reason only repeats the category, the title or the kind of content,
 * or uses words that fit every request. `SAME`: all items have the same reason in the formal language. `UNTRANSLATED`:
 * the reason is missing in another language of the letter.
 */
export type Weakness = 'MISSING' | 'ADDITION_MISSING' | 'REPEATS' | 'SAME' | 'UNTRANSLATED'

type Stated = Pick<StatedItem, 'id' | 'reasons' | 'additions'> & {
  earlier: object | undefined
  item: { title: string | null; kind: { labelVi: string; labelEn: string } }
}

/**
 * Returns the weaknesses of each item by its id. `languages` are those of the letter, the formal one first;
 * `categoryNames` is the category of the case in each language. Cost: linear in the length of the texts.
 */
export function weaknessesOf(
  items: readonly Stated[],
  languages: readonly string[],
  categoryNames: readonly string[],
): Map<string, Weakness[]> {
  const [formal = ''] = languages
  const reasonOf = ({ reasons }: Stated) => wordsOf(reasons[formal] ?? '')
  const isSame = items.length > 1 && new Set(items.map((each) => reasonOf(each).join(' '))).size === 1
  return new Map(
    items.map((each) => {
      const { title, kind } = each.item
      const own = ownWordsOf(each.reasons[formal] ?? '', [...categoryNames, title ?? '', kind.labelVi, kind.labelEn])
      const isEmpty = reasonOf(each).length === 0
      const found: [Weakness, boolean][] = [
        ['MISSING', isEmpty],
        ['ADDITION_MISSING', each.earlier !== undefined && !each.additions[formal]?.trim()],
        ['REPEATS', !isEmpty && own.size === 0],
        ['SAME', !isEmpty && isSame],
        ['UNTRANSLATED', !isEmpty && languages.some((language) => !each.reasons[language]?.trim())],
      ]
      return [each.id, found.flatMap(([weakness, isFound]) => (isFound ? [weakness] : []))]
    }),
  )
}
