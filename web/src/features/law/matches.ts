/** Text search among the provisions of the law page. */
import { unaccent } from '@takedown/query/unaccent.ts'

export const matches = ({ citations }: { citations: readonly { text: string }[] }, text: string): boolean =>
  citations.some((each) => unaccent(each.text).includes(unaccent(text.trim())))
