/**
 * The mutations of letter templates (phrases of letters) and of text blocks (paragraphs that officers insert in
 * drafts).
 */
import { letterPhrases } from '#domain/authority/letter-words.ts'
import { MAX_PLACEHOLDERS } from '#domain/authority/placeholders.ts'
import { MAX_PHRASE } from '#domain/letter-templates/input.ts'
import {
  reinstateLetterTemplate,
  reinstateTextBlock,
  retireLetterTemplate,
  retireTextBlock,
} from '#domain/letter-templates/retirement.ts'
import {
  addLetterTemplate,
  changeLetterTemplate,
  MAX_TEMPLATES,
  restoreLetterTemplate,
} from '#domain/letter-templates/templates.ts'
import { addTextBlock, changeTextBlock, MAX_TEXT_BLOCKS } from '#domain/letter-templates/text-blocks.ts'
import { LetterPhraseName } from '#graphql/authority/letter-phrases.ts'
import { textsInput } from '#graphql/authority/texts.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PlaceholderInput } from './placeholders.ts'
import { LetterTemplateRef, TextBlockRef, templateById, textBlockById } from './types.ts'

export const TemplatePhraseInput = builder.inputType('TemplatePhraseInput', {
  description: 'A fixed phrase of letters, with the text that a template gives it.',
  fields: (t) => ({
    phrase: t.field({ type: LetterPhraseName, required: true, description: 'The phrase.' }),
    text: t.string({
      required: true,
      description: `One line of at most ${MAX_PHRASE} characters. It must contain each name of \`LetterPhrase.placeholders\` in braces, such as \`{count}\`. It may also contain placeholders that the template declares, except in USUAL_SUBJECT, USUAL_DEMAND and OTHER_DEMAND.`,
    }),
  }),
})

const templateResult = result('template', (t) =>
  t.field({
    type: LetterTemplateRef,
    description: 'The template.',
    resolve: async ({ answer }, _args, context) => (await templateById(context).load(answer.id))!,
  }),
)

const versionFields = (t: InputFields) => ({
  name: t.string({ required: true, description: 'The name of the template, at most 200 characters.' }),
  phrases: t.field({
    type: [TemplatePhraseInput],
    required: true,
    description: `The phrases that replace the shipped ones, at most ${letterPhrases.length}, each once.`,
  }),
  placeholders: t.field({
    type: [PlaceholderInput],
    required: true,
    description: `The declared placeholders, at most ${MAX_PLACEHOLDERS}, each name once. Each name must be in at least one phrase, in braces.`,
  }),
})
const versionExample = {
  name: 'Mẫu chung',
  phrases: [{ phrase: 'ANNEX_LINE' as const, text: 'Kèm theo: {annex} ({count} nội dung) và biên bản {bien_ban}.' }],
  placeholders: [
    {
      ...{ name: 'bien_ban', type: 'CHOICE' as const, required: true, options: ['số 1', 'số 2'] },
      labels: [{ language: 'vi', text: 'Biên bản' }],
    },
  ],
}
const invalidates = ['authority', 'letterPreview', 'letterTemplatePreview', 'RemovalRequest']
const templateId = (t: InputFields) => t.id({ required: true, description: 'The template.' })

mutation('addLetterTemplate', {
  command: addLetterTemplate,
  returns: templateResult,
  invalidates,
  description: `Adds a letter template and its version 1. Drafts in its language to addressees of its kind use it at once. RuleError TEMPLATE_EXISTS if there is a template for this kind and language, in use or retired; ENTRY_NOT_OFFERED if the kind is not offered, TOO_MANY_ENTRIES beyond ${MAX_TEMPLATES} templates.`,
  ids: {},
  fields: (t) => ({
    platformKind: t.string({
      description: 'The kind of the addressees, as a code of PlatformKind. Omit it for addressees of every kind.',
    }),
    language: t.string({ required: true, description: 'The BCP 47 tag of the language of the letters.' }),
    ...versionFields(t),
  }),
  example: { platformKind: 'HOST', language: 'pt', ...versionExample },
})

mutation('changeLetterTemplate', {
  command: changeLetterTemplate,
  returns: templateResult,
  invalidates,
  description:
    'Adds a version to a letter template. Drafts use the new version at once. Submitted requests keep their version.',
  ids: { template: 'LetterTemplate' },
  fields: (t) => ({ templateId: templateId(t), expectedVersion: expectedVersion(t), ...versionFields(t) }),
  example: { templateId: exampleId('LetterTemplate'), expectedVersion: 1, ...versionExample },
})

mutation('restoreLetterTemplate', {
  command: restoreLetterTemplate,
  returns: templateResult,
  invalidates,
  description: 'Adds a version with the name, phrases and placeholders of an earlier version.',
  ids: { template: 'LetterTemplate' },
  fields: (t) => ({
    templateId: templateId(t),
    expectedVersion: expectedVersion(t),
    number: t.int({ required: true, description: 'The number of the earlier version.' }),
  }),
  example: { templateId: exampleId('LetterTemplate'), expectedVersion: 1, number: 1 },
})

const blockResult = result('textBlock', (t) =>
  t.field({
    type: TextBlockRef,
    description: 'The text block.',
    resolve: async ({ answer }, _args, context) => (await textBlockById(context).load(answer.id))!,
  }),
)

const blockFields = (t: InputFields) => ({
  title: t.string({ required: true, description: 'The title, at most 200 characters.' }),
  texts: textsInput(t, 'The text, in at least one language', ' A text has 2,000 characters at most.'),
  categoryId: t.id({
    description:
      'The category of the cases for which the block is meant. Omit it if the block is meant for every case.',
  }),
})
const blockExample = {
  title: 'Vay nặng lãi',
  texts: [{ language: 'vi', text: 'Bài viết mời vay với lãi suất trái luật.' }],
}
const blockId = (t: InputFields) => t.id({ required: true, description: 'The text block.' })

mutation('addTextBlock', {
  command: addTextBlock,
  returns: blockResult,
  invalidates: ['authority'],
  description: `Adds a text block. RuleError TOO_MANY_ENTRIES beyond ${MAX_TEXT_BLOCKS} blocks in use.`,
  ids: { category: 'Category' },
  fields: blockFields,
  example: blockExample,
})

mutation('changeTextBlock', {
  command: changeTextBlock,
  returns: blockResult,
  invalidates: ['authority'],
  description:
    'Replaces the title, texts and category of a text block. Drafts in which officers inserted the block keep the earlier text.',
  ids: { block: 'TextBlock', category: 'Category' },
  fields: (t) => ({ blockId: blockId(t), expectedVersion: expectedVersion(t), ...blockFields(t) }),
  example: { blockId: exampleId('TextBlock'), expectedVersion: 1, ...blockExample },
})

const notTwice = 'RuleError ILLEGAL_TRANSITION if the mutation would not change the state of the object.'

mutation('retireTextBlock', {
  command: retireTextBlock,
  returns: blockResult,
  invalidates: ['authority'],
  description: `Retires a text block: officers can no longer insert it. Texts that were inserted before stay as they are. ${notTwice}`,
  ids: { block: 'TextBlock' },
  fields: (t) => ({ blockId: blockId(t), expectedVersion: expectedVersion(t) }),
  example: { blockId: exampleId('TextBlock'), expectedVersion: 1 },
})

mutation('reinstateTextBlock', {
  command: reinstateTextBlock,
  returns: blockResult,
  invalidates: ['authority'],
  description: `Takes a retired text block into use again. ${notTwice} RuleError TOO_MANY_ENTRIES beyond ${MAX_TEXT_BLOCKS} blocks in use.`,
  ids: { block: 'TextBlock' },
  fields: (t) => ({ blockId: blockId(t), expectedVersion: expectedVersion(t) }),
  example: { blockId: exampleId('TextBlock'), expectedVersion: 2 },
})

mutation('retireLetterTemplate', {
  command: retireLetterTemplate,
  returns: templateResult,
  invalidates,
  description: `Retires a letter template. Drafts no longer use it; requests that were submitted with it keep it. ${notTwice}`,
  ids: { template: 'LetterTemplate' },
  fields: (t) => ({ templateId: templateId(t), expectedVersion: expectedVersion(t) }),
  example: { templateId: exampleId('LetterTemplate'), expectedVersion: 1 },
})

mutation('reinstateLetterTemplate', {
  command: reinstateLetterTemplate,
  returns: templateResult,
  invalidates,
  description: `Takes a retired letter template into use again, with its newest version. ${notTwice}`,
  ids: { template: 'LetterTemplate' },
  fields: (t) => ({ templateId: templateId(t), expectedVersion: expectedVersion(t) }),
  example: { templateId: exampleId('LetterTemplate'), expectedVersion: 1 },
})
