/** The free text of a letter: its translations as a field of a request, and the inputs of a draft. */
import { MAX_BODY } from '#domain/requests/drafting/new-draft.ts'
import { builder } from '#graphql/core/builder.ts'
import { LocalizedTextInput, LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

builder.objectField(RemovalRequestRef, 'translatedBodies', (t) =>
  t.field({
    type: [LocalizedTextRef],
    description:
      'The free text of the letter in its other languages, at most one text for each of 20 languages. `body` is the text in the formal language.',
    resolve: async (row, args, context) => textsIn(await detailField('translatedBodies')(row, args, context)),
  }),
)

const limit = MAX_BODY.toLocaleString('en')

/** The inputs for the free text of a draft. */
export const bodyInput = (t: InputFields) => ({
  body: t.string({
    description: `The free text of the letter in the formal language, at most ${limit} characters. Omit it to keep the present text.`,
  }),
  translatedBodies: t.field({
    type: [LocalizedTextInput],
    description: `The free text in the other languages of the letter, at most 20, each of ${limit} characters at most. If \`body\` lacks a translation, the draft cannot be submitted. Omit it to keep the present texts.`,
  }),
})
