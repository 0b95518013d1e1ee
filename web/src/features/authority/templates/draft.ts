/** The values in the form of a letter template, and their conversion to mutation input. */
import { inputOf, type Texts, textsFrom } from '#components/texts/texts.ts'
import type { LetterPhraseName, PlaceholderType } from '#graphql/generated/enums.ts'
import type { ShippedPhrase, Template } from './templates.graphql.ts'

export type PlaceholderDraft = {
  name: string
  labels: Texts
  type: PlaceholderType
  required: boolean
  /** the options of a CHOICE, one per line */
  options: string
}

export type TemplateDraft = {
  name: string
  /** the code of a kind of addressee; empty for every kind */
  platformKind: string
  language: string
  phrases: Partial<Record<LetterPhraseName, string>>
  placeholders: readonly PlaceholderDraft[]
}

export type Content = Pick<Template['newest'], 'name' | 'phrases' | 'placeholders'>

export const draftFrom = (template: Template): TemplateDraft => ({
  name: template.newest.name,
  platformKind: template.platformKind?.code ?? '',
  language: template.language,
  phrases: Object.fromEntries(template.newest.phrases.map(({ phrase, text }) => [phrase, text])),
  placeholders: template.newest.placeholders.map(({ labels, options, ...fields }) => ({
    ...fields,
    labels: textsFrom(labels),
    options: options.join('\n'),
  })),
})

export const newPlaceholder: PlaceholderDraft = { name: '', labels: {}, type: 'TEXT', required: true, options: '' }

/**
 * Returns the input of the mutations without blank phrases. For a blank phrase, letters use the text of the template
 * for every kind of addressee, or else the shipped phrase.
 */
export const contentInput = (draft: TemplateDraft, order: readonly ShippedPhrase[]) => ({
  name: draft.name.trim(),
  phrases: writtenPhrases(draft, order).map((phrase) => ({ phrase, text: draft.phrases[phrase]! })),
  placeholders: draft.placeholders.map(({ name, labels, type, required, options }) => ({
    ...{ name: name.trim(), labels: inputOf(labels), type, required },
    ...(type === 'CHOICE' && { options: linesOf(options) }),
  })),
})

export const writtenPhrases = (draft: TemplateDraft, order: readonly ShippedPhrase[]): LetterPhraseName[] =>
  order.map(({ phrase }) => phrase).filter((phrase) => draft.phrases[phrase]?.trim())

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Returns the shipped text of a phrase in `language`, or else in English. */
export const shippedText = ({ shipped }: ShippedPhrase, language: string): string =>
  (shipped.find((each) => each.language === language) ?? shipped.find((each) => each.language === 'en'))?.text ?? ''
