/** The input of a text in several languages. */
import { LocalizedTextInput } from '#graphql/core/localized-text.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

/**
 * Returns the input field of a required list of texts. Its description begins with `content`, the meaning of the texts,
 * and ends with `limits`.
 */
export const textsInput = (t: InputFields, content: string, limits = '') =>
  t.field({
    type: [LocalizedTextInput],
    required: true,
    description: `${content}. At most 20 languages, each once.${limits}`,
  })
