/** Payload fields of letter templates and text blocks. */
import { codeOf, idOf, int, json, listOf, objectOf, optional, text } from '#domain/events/fields/types.ts'

const letterTemplateFields = {
  name: text('The name of the template.'),
  language: text('The BCP 47 tag of the language of the letters.'),
  platformKind: optional(codeOf('PlatformKind', 'The kind of the addressees. Null for addressees of every kind.')),
  letterPhrases: json('The phrases of the template, by name and by BCP 47 language tag.'),
  placeholders: listOf(
    text(
      'The placeholders of the template. Each is one line with the name in braces, the type, whether a value is required, the labels and the options.',
    ),
  ),
}

const textBlockFields = {
  title: text('The title of the block.'),
  texts: json('The text of the block, by BCP 47 language tag.'),
  category: optional(idOf('Category', 'The category for which the block is meant. Null for every category.')),
}

export const templateFields = {
  template: objectOf('EventLetterTemplate', 'The letter template after the event.', letterTemplateFields),
  previousTemplate: objectOf('EventLetterTemplate', 'The letter template before the event.', letterTemplateFields),
  block: objectOf('EventTextBlock', 'The text block after the event.', textBlockFields),
  previousBlock: objectOf('EventTextBlock', 'The text block before the event.', textBlockFields),
  restoredFrom: int('The number of the version that was restored. Null if no version was restored.'),
  templateValues: json('The values of the placeholders of letter templates, by name and by BCP 47 language tag.'),
}
