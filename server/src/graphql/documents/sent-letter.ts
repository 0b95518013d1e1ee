/** The letter of a sent request in each of its languages. */
import { type SentLetter, sentLetters } from '#domain/signatures/sent-letter.ts'
import { builder } from '#graphql/core/builder.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const SentLetterRef = builder.objectRef<SentLetter>('SentLetter').implement({
  description: 'A letter in one language, as it was sent.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language.' }),
    subject: t.exposeString('subject', { description: 'The subject in this language.' }),
    text: t.exposeString('text', { description: 'The text of the letter and its annex in this language.' }),
  }),
})

builder.objectField(RemovalRequestRef, 'sentLetters', (t) =>
  t.field({
    type: [SentLetterRef],
    description:
      'The letter as it was sent: one entry for each language, at most 3, the formal language first. A letter whose languages cannot be separated is one entry. Empty before the sending.',
    resolve: ({ id }, _args, { db }) => sentLetters(db, id),
  }),
)
