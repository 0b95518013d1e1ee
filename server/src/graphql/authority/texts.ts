/** The input of texts in several languages. */
import { builder } from '#graphql/core/builder.ts'
import type { InputFields } from '#graphql/mutation/input.ts'

export const LocalizedTextInput = builder.inputType('LocalizedTextInput', {
  description: 'A text in one language.',
  fields: (t) => ({
    language: t.string({ required: true, description: 'The BCP 47 tag of the language, such as vi or en.' }),
    text: t.string({ required: true, description: 'The text.' }),
  }),
})

/** A required list of texts. `content` states what the texts are. */
export const textsInput = (t: InputFields, content: string) =>
  t.field({
    type: [LocalizedTextInput],
    required: true,
    description: `${content}, by language, at most 20. No language occurs twice.`,
  })
