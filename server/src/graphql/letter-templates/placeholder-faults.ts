/**
 * The details of the RuleError PLACEHOLDER_MISSING: what is wrong with each placeholder, and the phrases that contain
 * it.
 */
import { type LetterPhrase, letterPhrases } from '#domain/authority/letter-words.ts'
import { MAX_VALUE } from '#domain/authority/placeholders.ts'
import { type PlaceholderFault, RuleError } from '#domain/core/errors.ts'
import { LetterPhraseName } from '#graphql/authority/letter-phrases.ts'
import { builder } from '#graphql/core/builder.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { FaultRef } from '#graphql/mutation/errors.ts'
import { MAX_IN_LETTER } from './placeholders.ts'

const PlaceholderFaultRef = builder.objectRef<PlaceholderFault>('PlaceholderFault').implement({
  description: 'A placeholder of a letter template that prevents the submission of a request.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name, which phrases of the template contain in braces.' }),
    labels: t.field({
      type: [LocalizedTextRef],
      description: 'The label of the input field in which the officer enters the value, by language, at most 20.',
      resolve: ({ labels }) => textsIn(labels),
    }),
    language: t.exposeString('language', {
      description: 'The BCP 47 tag of the language of the letter in which the value is missing or wrong.',
    }),
    phrases: t.field({
      type: [LetterPhraseName],
      description: `The phrases of the template that contain the placeholder in this language, at most ${letterPhrases.length}.`,
      resolve: ({ phrases }) => phrases as LetterPhrase[],
    }),
    value: t.exposeString('value', {
      nullable: true,
      description: `The value that does not have the type of the placeholder, at most ${MAX_VALUE} characters. Null if a required value is missing.`,
    }),
  }),
})

const description = `For PLACEHOLDER_MISSING, the placeholders that need a value, at most ${MAX_IN_LETTER}, in the order of the languages of the letter. Empty for other rules.`

builder.objectField(RuleError, 'placeholders', (t) =>
  t.field({ type: [PlaceholderFaultRef], description, resolve: ({ placeholders }) => [...placeholders] }),
)
builder.objectField(FaultRef, 'placeholders', (t) =>
  t.field({ type: [PlaceholderFaultRef], description, resolve: ({ placeholders }) => [...placeholders] }),
)
