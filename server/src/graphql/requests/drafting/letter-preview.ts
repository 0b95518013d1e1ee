/** The preview of the letter of a request before it is sent. */
import { completenessOf } from '#domain/completeness/read.ts'
import type { LetterInParts } from '#domain/documents/plain-text.ts'
import { type PreviewedLetter, previewLetter } from '#domain/requests/drafting/letter-preview.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, withRowIds } from '#graphql/core/global-ids.ts'
import { LocalizedTextInput, LocalizedTextRef } from '#graphql/core/localized-text.ts'
import { ItemProhibitionsInput, prohibitionIds } from '#graphql/law/prohibition-input.ts'
import {
  AppliedTemplateRef,
  FilledPlaceholderRef,
  MAX_IN_LETTER,
  PlaceholderValueInput,
} from '#graphql/letter-templates/placeholders.ts'
import { CompletenessRef } from './completeness.ts'
import { detailIds, ItemDetailsInput } from './stated.ts'

const LetterInLanguage = builder.objectRef<LetterInParts>('LetterInLanguage').implement({
  description: 'A letter and its annex in one language.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language.' }),
    parts: t.stringList({
      description:
        'The sections of the text in their order, at most 5,030: the sections of the letter, and one section for each item of the annex. Sections with the same index have the same content in every language. A section is empty if this language has no text for it.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
})

const LetterPreview = builder.objectRef<PreviewedLetter>('LetterPreview').implement({
  description: 'A letter as it would be sent now. Nothing is stored. Values that are not known yet are shown as dots.',
  fields: (t) => ({
    subject: t.string({
      description:
        'The subject in the formal language: the one in the arguments, otherwise that of the request, otherwise the default subject.',
      resolve: ({ subjects, languages }) => subjects[languages[0]!]!,
    }),
    subjects: t.field({
      type: [LocalizedTextRef],
      description:
        'The subject in each language of the letter, at most 3. If nobody wrote a subject in a language, the default subject is used.',
      resolve: ({ subjects, languages }) => languages.map((language) => ({ language, text: subjects[language]! })),
    }),
    text: t.exposeString('text', {
      description:
        'The text of the letter and its annex, in each of its languages. If the annex has more than 500 items, the text lists only their addresses.',
    }),
    texts: t.field({
      type: [LetterInLanguage],
      description: 'The same text by language, at most 3, the formal one first.',
      resolve: ({ texts }) => [...texts],
    }),
    language: t.string({
      description: 'The BCP 47 tag of the formal language of the letter.',
      resolve: ({ languages }) => languages[0]!,
    }),
    languages: t.exposeStringList('languages', {
      description:
        'The BCP 47 tags of the languages of the letter, at most 3, the formal one first. If no languages are stated for a new letter, the default languages for its addressee apply.',
    }),
    territories: t.exposeStringList('territories', {
      description:
        'The ISO 3166-1 codes of the countries where the measure shall apply, at most 60. An empty list means everywhere.',
    }),
    itemIds: t.idList({
      description: 'The content items in the order of the letter, at most 5,000. Empty without an addressee.',
      resolve: ({ letter }) => letter?.facts.items.map(({ id }) => globalId('ContentItem', id)) ?? [],
    }),
    itemNumbers: t.intList({
      description:
        'The numbers of `itemIds` in the letter, at most 5,000. The numbers continue through all letters of a case to one addressee.',
      resolve: ({ letter }) => letter?.facts.items.map(({ number }) => number) ?? [],
    }),
    completeness: t.field({
      type: CompletenessRef,
      nullable: true,
      description:
        'How clear the items, as the letter states them, probably are to the addressee. Null without an addressee.',
      resolve: ({ letter }, _args, { db }) => letter && completenessOf(db, letter),
    }),
    placeholders: t.field({
      type: [FilledPlaceholderRef],
      description: `The placeholders of the letter templates in each language of the letter, at most ${MAX_IN_LETTER}.`,
      resolve: ({ filled }) => filled,
    }),
    templates: t.field({
      type: [AppliedTemplateRef],
      description:
        'The versions of letter templates whose phrases the letter uses, at most 6. A draft uses the newest versions.',
      resolve: ({ versions }) => versions,
    }),
  }),
})

builder.queryField('letterPreview', (t) =>
  t.field({
    type: LetterPreview,
    authScopes: { staff: true },
    description: 'Previews the letter of a request. Omitted arguments keep the values of the request.',
    args: {
      requestId: t.arg.id({
        description:
          'The draft whose letter is previewed. The other arguments change it for the preview. Omit it to preview a new letter.',
      }),
      platformId: t.arg.id({ description: 'The addressee.' }),
      powerId: t.arg.id({ description: 'The power.' }),
      urgent: t.arg.boolean({
        description:
          'Whether the request is urgent: it bears the urgency mark, leaves at once, and has the urgent limit of the power if the power sets one.',
      }),
      itemIds: t.arg.idList({
        description:
          'The content items, at most 5,000. The letter orders them as in `draftRequest`. Omit it for the items of the request.',
      }),
      allItems: t.arg.boolean({
        description:
          'Whether the letter lists all items that can be requested, as in `draftRequest`. Overrides `itemIds`.',
      }),
      measure: t.arg.string({ description: 'What the request demands, as a code of Measure.' }),
      prohibitions: t.arg({
        type: [ItemProhibitionsInput],
        description:
          'The prohibitions that items break, at most 5,000 items. Omit it to keep the prohibitions of the request.',
      }),
      details: t.arg({
        type: [ItemDetailsInput],
        description: 'What the addressee reads about items, at most 5,000. Omit it to keep the details of the request.',
      }),
      languages: t.arg.stringList({
        description:
          'The languages of the letter: 1 to 3, the formal one first. Omit it to keep the languages of the request.',
      }),
      territories: t.arg.stringList({
        description:
          'The countries where the measure shall apply, at most 60. An empty list means everywhere. Omit it to keep the countries of the request.',
      }),
      whyNotMilder: t.arg({
        type: [LocalizedTextInput],
        description:
          'Why a milder measure does not serve, in at most 20 languages. Omit it to keep the texts of the request.',
      }),
      caseId: t.arg.id({
        description:
          'The case of a new letter, which lists the evidence of this case. The reason of an item that was not requested from the addressee before is its assessment in this case, unless `details` states another reason. If the case is omitted, the letter lists no evidence.',
      }),
      values: t.arg({
        type: [PlaceholderValueInput],
        description: 'The values of placeholders, at most 90. Omit it to keep the values of the request.',
      }),
      subject: t.arg.string({
        description: 'The subject in the formal language. Pass an empty string for the default subject.',
      }),
      subjects: t.arg({
        type: [LocalizedTextInput],
        description:
          'The subject in at most 20 languages. A language of the letter that is absent or empty gets the default subject. Omit it to keep the subjects of the request.',
      }),
      body: t.arg.string({ description: 'The free text of the letter in the formal language.' }),
      translatedBodies: t.arg({
        type: [LocalizedTextInput],
        description:
          'The free text in the other languages of the letter, at most 20. Omit it to keep the texts of the request.',
      }),
    },
    resolve: (_root, args, { db, viewer, now }) =>
      previewLetter(
        { db, viewer: viewer!, now },
        withRowIds(args, {
          request: 'RemovalRequest',
          platform: 'Platform',
          power: 'Power',
          'items[]': 'ContentItem',
          case: 'Case',
          ...prohibitionIds,
          ...detailIds,
        }),
      ),
  }),
)
