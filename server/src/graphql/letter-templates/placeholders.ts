/** The placeholders that letter templates declare, and the values that officers enter for them in each draft. */
import {
  MAX_OPTIONS,
  MAX_PLACEHOLDERS,
  MAX_VALUE,
  type Placeholder,
  placeholderTypes,
} from '#domain/authority/placeholders.ts'
import type { AppliedVersion, FilledPlaceholder } from '#domain/authority/wording.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { LocalizedTextInput, LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { PlatformKindRef, termIf } from '#graphql/vocabularies/terms.ts'

const PlaceholderType = describedEnum('PlaceholderType', placeholderTypes, 'What the value of a placeholder may be.', {
  TEXT: `One line of at most ${MAX_VALUE} characters.`,
  NUMBER: 'A decimal number with a point before its decimals, such as 1234.5.',
  DATE: 'A day, YYYY-MM-DD.',
  CHOICE: 'One of the options.',
})

export const PlaceholderRef = builder.objectRef<Placeholder>('LetterPlaceholder').implement({
  description: 'A placeholder that a letter template declares. Officers enter its value in each draft.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name, which phrases of the template contain in braces.' }),
    labels: t.field({
      type: [LocalizedTextRef],
      description: 'The label of the input field in which the officer enters the value, by language, at most 20.',
      resolve: ({ labels }) => textsIn(labels),
    }),
    type: t.expose('type', { type: PlaceholderType, description: 'What the value may be.' }),
    required: t.exposeBoolean('required', { description: 'Whether a draft needs a value before it can be submitted.' }),
    options: t.field({
      type: ['String'],
      description: `The values of a CHOICE, at most ${MAX_OPTIONS}. Empty for other types.`,
      resolve: ({ options }) => [...options],
    }),
  }),
})

export const PlaceholderInput = builder.inputType('LetterPlaceholderInput', {
  description: 'A placeholder that a letter template declares.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'The name, 1 to 40 characters: letters a to z, digits and _, beginning with a letter. It must not be a name that the phrases of the product contain, such as `count`. At least one phrase of the template must contain the name in braces.',
    }),
    labels: t.field({
      type: [LocalizedTextInput],
      required: true,
      description:
        'The label of the input field in which the officer enters the value, in at least one language and at most 20, at most 100 characters in each.',
    }),
    type: t.field({ type: PlaceholderType, required: true, description: 'What the value may be.' }),
    required: t.boolean({ required: true, description: 'Whether a draft needs a value before it can be submitted.' }),
    options: t.stringList({
      description: `The values of a CHOICE: at least 2 and at most ${MAX_OPTIONS} different lines, each of at most 200 characters. Omit it for other types.`,
    }),
  }),
})

export const PlaceholderValueInput = builder.inputType('PlaceholderValueInput', {
  description: 'The value of a placeholder in a request.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the placeholder.' }),
    texts: t.field({
      type: [LocalizedTextInput],
      required: true,
      description: `The values, at most 20: one for each language of the letter for which a template declares the placeholder. A value is one line of at most ${MAX_VALUE} characters, in the form that \`PlaceholderType\` states.`,
    }),
  }),
})

/** The largest number of placeholders in a letter, which has at most three languages with two templates each. */
export const MAX_IN_LETTER = 6 * MAX_PLACEHOLDERS

export const FilledPlaceholderRef = builder.objectRef<FilledPlaceholder>('FilledPlaceholder').implement({
  description: 'A placeholder in one language of a letter, with its value.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language of the letter.' }),
    placeholder: t.expose('placeholder', { type: PlaceholderRef, description: 'The placeholder.' }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'The value as it was filled in. Null if there is none.',
    }),
    isMissing: t.exposeBoolean('isMissing', {
      description:
        'Whether the placeholder prevents the submission, because a required value is missing or the value has the wrong type.',
    }),
  }),
})

export const AppliedTemplateRef = builder.objectRef<AppliedVersion>('AppliedLetterTemplate').implement({
  description: 'A version of a letter template that a letter uses.',
  fields: (t) => ({
    templateId: t.id({
      description: 'The global id of the template.',
      resolve: ({ templateId }) => globalId('LetterTemplate', templateId),
    }),
    name: t.exposeString('name', { description: 'The name of the template in this version.' }),
    number: t.exposeInt('number', { description: 'The number of the version.' }),
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language of the template.' }),
    platformKind: t.field({
      type: PlatformKindRef,
      nullable: true,
      description: 'The kind of the addressees. Null for addressees of every kind.',
      resolve: ({ platformKind }, _args, context) => termIf(context, 'PlatformKind', platformKind || null),
    }),
  }),
})
