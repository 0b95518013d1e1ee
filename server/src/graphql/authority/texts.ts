/** The input of a text in several languages. */
import { LocalizedTextInput } from '#graphql/core/localized-text.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

/** A required list of texts. `content` is the first part of its description, which says what the texts are. */
export const textsInput = (t: InputFields, content: string) =>
  t.field({
    type: [LocalizedTextInput],
    required: true,
    description: `${content}. At most 20 languages, each once.`,
  })
