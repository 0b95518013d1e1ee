/** A text in one language, as clients read and write it. A text in several languages is a list of such texts. */
import type { Texts } from '#domain/authority/input.ts'
import { builder } from './builder.ts'

interface LocalizedText {
  language: string
  text: string
}

export const LocalizedTextRef = builder.objectRef<LocalizedText>('LocalizedText').implement({
  description: 'A text in one language.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'The BCP 47 tag of the language, such as vi or en.' }),
    text: t.exposeString('text', { description: 'The text.' }),
  }),
})

export const textsIn = (texts: unknown): LocalizedText[] =>
  Object.entries(texts as Texts).map(([language, text]) => ({ language, text }))

export const LocalizedTextInput = builder.inputType('LocalizedTextInput', {
  description: 'A text in one language.',
  fields: (t) => ({
    language: t.string({ required: true, description: 'The BCP 47 tag of the language, such as vi or en.' }),
    text: t.string({ required: true, description: 'The text.' }),
  }),
})
