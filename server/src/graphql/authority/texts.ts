/** The input of a text in several languages. */
import { LocalizedTextInput } from '#graphql/core/localized-text.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

/** A required list of texts. `content` states what the texts are. */
export const textsInput = (t: InputFields, content: string) =>
  t.field({
    type: [LocalizedTextInput],
    required: true,
    description: `${content}, by language, at most 20. No language occurs twice.`,
  })
