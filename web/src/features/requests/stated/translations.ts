/** Finds the texts of an unsent request that exist in the formal language of its letter and lack a translation. */
import type { LocalizedText } from '#components/texts/texts.ts'
import { numberOf } from '#features/requests/items/line.ts'
import type { StaffItem } from '#features/requests/requests.graphql.ts'

/** The texts that a letter lacks in one of its languages. The letter states them in the formal language instead. */
export type Untranslated = {
  language: string
  /** The numbers of the items whose reason is missing in this language. */
  reasons: number[]
  /** The numbers of the items that do not state in this language what is new. */
  additions: number[]
  whyNotMilder: boolean
}

type Texts = readonly LocalizedText[]
type Line = Pick<StaffItem, 'position' | 'state'> & { reasons: Texts; additions: Texts }

/** Returns an entry for each language that lacks a text, in the order of the languages of the letter. */
export function untranslatedTexts(
  { languages, whyNotMilder }: { languages: readonly string[]; whyNotMilder: Texts },
  lines: readonly Line[],
): Untranslated[] {
  const [formal, ...others] = languages
  const listed = lines.filter(({ state }) => state === 'NOT_SENT')
  const has = (texts: Texts, language: string | undefined) =>
    texts.some((each) => each.language === language && each.text.trim() !== '')
  return others
    .map((language) => {
      const lacks = (texts: Texts) => has(texts, formal) && !has(texts, language)
      return {
        language,
        reasons: listed.filter(({ reasons }) => lacks(reasons)).map(numberOf),
        additions: listed.filter(({ additions }) => lacks(additions)).map(numberOf),
        whyNotMilder: lacks(whyNotMilder),
      }
    })
    .filter(({ reasons, additions, whyNotMilder }) => reasons.length + additions.length > 0 || whyNotMilder)
}
