/** Payload fields of the events about vocabularies: lists of codes with labels, such as the kinds of content. */
import { day, flag, int, json, listOf, objectOf, optional, text } from '#domain/events/fields/types.ts'

const entry = {
  vocabulary: text('The name of the vocabulary, such as `ContentKind`.'),
  code: text('The code of the entry.'),
  labels: json('The labels of the entry, by BCP 47 language tag.'),
  position: int('The position of the entry in pickers.'),
  makesInaccessible: flag('Whether the action or measure makes content inaccessible.'),
  accountLevel: flag('Whether the action, measure or kind concerns an entire account, group, page or channel.'),
  unclear: flag('Whether the refusal reason says that the request was not clear enough to act on.'),
  inForceFrom: optional(day('The first day on which the entry is offered. Null if no first day is stated.')),
  endedOn: optional(day('The day from which the entry is no longer offered. Null if no end is stated.')),
}

export const vocabularyFields = {
  entries: listOf(text('The entries, each as vocabulary and code, such as `ContentKind/POST`.')),
  entry: objectOf('EventVocabularyEntry', 'The entry after the event, or the deleted entry.', entry),
  previousEntry: objectOf('EventVocabularyEntry', 'The entry before the event.', entry),
}
