/** The input of a text in several languages. */
import { LocalizedTextInput } from '#graphql/core/localized-text.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

/** A required list of texts by language. `content` states what the texts are, and begins the description. */
export const textsInput = (t: InputFields, content: string) =>
  t.field({
    type: [LocalizedTextInput],
    required: true,
    description: `${content}. At most 20 languages, each once.`,
  })
