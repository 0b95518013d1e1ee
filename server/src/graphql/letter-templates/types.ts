/**
 * Letter templates (phrases of letters) with their versions, and text blocks (paragraphs that officers insert in
 * drafts).
 */
import type { LetterTemplate, LetterTemplateVersion, TextBlock } from '@takedown/prisma/generated/client/client.ts'
import { type LetterPhrase, letterPhrases, type TemplatePhrases } from '#domain/authority/letter-words.ts'
import { MAX_PLACEHOLDERS, type Placeholder } from '#domain/authority/placeholders.ts'
import { MAX_TEMPLATES } from '#domain/letter-templates/templates.ts'
import { MAX_TEXT_BLOCKS } from '#domain/letter-templates/text-blocks.ts'
import { LetterPhraseName } from '#graphql/authority/letter-phrases.ts'
import { AuthorityRef } from '#graphql/authority/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformKindRef, termIf } from '#graphql/vocabularies/terms.ts'
import { PlaceholderRef } from './placeholders.ts'

/** How many versions of a template the API lists. Older versions can be read by their number. */
const LISTED_VERSIONS = 100

/** How many retired text blocks the API lists. */
const LISTED_RETIRED = 100

const TemplatePhraseRef = builder.objectRef<{ phrase: LetterPhrase; text: string }>('TemplatePhrase').implement({
  description: 'A fixed phrase of letters, with the text that a template gives it.',
  fields: (t) => ({
    phrase: t.expose('phrase', { type: LetterPhraseName, description: 'The phrase.' }),
    text: t.exposeString('text', {
      description: 'The text. In a letter, facts and the values of placeholders replace the names in braces.',
    }),
  }),
})

const isKnown = (phrase: string): phrase is LetterPhrase => (letterPhrases as readonly string[]).includes(phrase)

const LetterTemplateVersionRef = builder.objectRef<LetterTemplateVersion>('LetterTemplateVersion').implement({
  description: 'One version of a letter template: its name, phrases and placeholders. A version never changes.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'The number of the version, from 1.' }),
    name: t.exposeString('name', { description: 'The name of the template in this version.' }),
    phrases: t.field({
      type: [TemplatePhraseRef],
      description: `The phrases that replace the shipped ones, at most ${letterPhrases.length}, in the order of a letter.`,
      resolve: ({ phrases }) =>
        letterPhrases.flatMap((phrase) => {
          const text = (phrases as TemplatePhrases)[phrase]
          return text === undefined ? [] : [{ phrase, text }]
        }),
    }),
    placeholders: t.field({
      type: [PlaceholderRef],
      description: `The declared placeholders, at most ${MAX_PLACEHOLDERS}.`,
      resolve: ({ placeholders }) => placeholders as unknown as Placeholder[],
    }),
    changedPhrases: t.field({
      type: [LetterPhraseName],
      description: `The phrases that differ from the version before, at most ${letterPhrases.length}.`,
      resolve: ({ changedPhrases }) => changedPhrases.filter(isKnown),
    }),
    changedPlaceholders: t.exposeStringList('changedPlaceholders', {
      description: `The names of the placeholders that differ from the version before, at most ${2 * MAX_PLACEHOLDERS}.`,
    }),
    restoredFrom: t.exposeInt('restoredFrom', {
      nullable: true,
      description: 'The number of the earlier version that this version restored. Null if there is none.',
    }),
    author: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'Who saved this version of the template. Null if an earlier release of the product stored the phrases without an author.',
      resolve: ({ authorId }, _args, context) => (authorId === null ? null : personById(context).load(authorId)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the version was saved.' }),
  }),
})

const versionsOf = listsBy<LetterTemplateVersion>(
  ({ templateId }) => templateId,
  async ({ db }, ids) => {
    const templates = await db.letterTemplate.findMany({
      where: { id: { in: ids } },
      select: { versions: { orderBy: { number: 'desc' }, take: LISTED_VERSIONS } },
    })
    return templates.flatMap(({ versions }) => versions)
  },
)
const newestOf = byId<LetterTemplateVersion & { id: string }>(async ({ db }, ids) => {
  const templates = await db.letterTemplate.findMany({
    where: { id: { in: ids } },
    select: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  })
  return templates.flatMap(({ versions }) => versions.map((version) => ({ ...version, id: version.templateId })))
})
export const templateById = byId<LetterTemplate>(({ db }, ids) =>
  db.letterTemplate.findMany({ where: { id: { in: ids } } }),
)

export const LetterTemplateRef = builder.objectRef<LetterTemplate>('LetterTemplate')
builder.node(LetterTemplateRef, {
  description: "The operator's own phrases of letters in one language, for addressees of one kind or of every kind.",
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => templateById(context).load(id))),
  fields: (t) => ({
    platformKind: t.field({
      type: PlatformKindRef,
      nullable: true,
      description:
        'The kind of the addressees. Null for addressees of every kind. A letter takes each phrase from the template for the kind of its addressee, otherwise from the template for every kind, otherwise from the phrases that ship with the product.',
      resolve: ({ platformKind }, _args, context) => termIf(context, 'PlatformKind', platformKind || null),
    }),
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language of the letters.' }),
    version: t.int({ description: 'The number of the newest version.', resolve: ({ latest }) => latest }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the template was retired. Drafts do not use a retired template. Null while the template is in use.',
    }),
    newest: t.field({
      type: LetterTemplateVersionRef,
      description: 'The newest version, which drafts use unless the template is retired.',
      resolve: async ({ id }, _args, context) => (await newestOf(context).load(id))!,
    }),
    versions: t.field({
      type: [LetterTemplateVersionRef],
      description: `The newest versions, at most ${LISTED_VERSIONS}, the newest first.`,
      resolve: ({ id }, _args, context) => versionsOf(context).load(id),
    }),
    versionNumbered: t.field({
      type: LetterTemplateVersionRef,
      nullable: true,
      description: 'The version with this number. Null if there is none.',
      args: { number: t.arg.int({ required: true, description: 'The number of the version.' }) },
      resolve: ({ id: templateId }, { number }, { db }) =>
        db.letterTemplateVersion.findUnique({ where: { templateId_number: { templateId, number } } }),
    }),
  }),
})

export const textBlockById = byId<TextBlock>(({ db }, ids) => db.textBlock.findMany({ where: { id: { in: ids } } }))

export const TextBlockRef = builder.objectRef<TextBlock>('TextBlock').implement({
  description: 'A paragraph that officers insert in the texts of drafts.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('TextBlock', id) }),
    title: t.exposeString('title', { description: 'The title, by which officers find the block.' }),
    texts: t.field({
      type: [LocalizedTextRef],
      description: 'The text, by language, at most 20.',
      resolve: ({ texts }) => textsIn(texts),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The category of the cases for which the block is meant. Null if it is meant for every case.',
      resolve: ({ categoryId }, _args, context) =>
        categoryId === null ? null : categoryById(context).load(categoryId),
    }),
    version: t.exposeInt('version', {
      description: 'The version of the block, to be passed as `expectedVersion`. Every change raises it.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the block was retired. Officers cannot insert a retired block. Null while the block is in use.',
    }),
  }),
})

builder.objectFields(AuthorityRef, (t) => ({
  letterTemplates: t.field({
    type: [LetterTemplateRef],
    description: `All letter templates, including retired ones, sorted by language and kind, at most ${MAX_TEMPLATES}.`,
    resolve: (_authority, _args, { db }) =>
      db.letterTemplate.findMany({
        orderBy: [{ language: 'asc' }, { platformKind: 'asc' }],
        take: MAX_TEMPLATES,
      }),
  }),
  textBlocks: t.field({
    type: [TextBlockRef],
    description: `The text blocks in use, sorted by title, at most ${MAX_TEXT_BLOCKS}.`,
    resolve: (_authority, _args, { db }) =>
      db.textBlock.findMany({
        where: { retiredAt: null },
        orderBy: [{ title: 'asc' }, { id: 'asc' }],
        take: MAX_TEXT_BLOCKS,
      }),
  }),
  retiredTextBlocks: t.field({
    type: [TextBlockRef],
    description: `The retired text blocks, the latest retired first, at most ${LISTED_RETIRED}.`,
    resolve: (_authority, _args, { db }) =>
      db.textBlock.findMany({
        where: { retiredAt: { not: null } },
        orderBy: [{ retiredAt: 'desc' }, { title: 'asc' }, { id: 'asc' }],
        take: LISTED_RETIRED,
      }),
  }),
}))
