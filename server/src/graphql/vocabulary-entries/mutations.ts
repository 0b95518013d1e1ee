/** The mutations of the entries of vocabularies. An entry is one code, such as a kind of content, with its labels. */
import {
  addVocabularyEntry,
  changeVocabularyEntry,
  deleteVocabularyEntry,
  endVocabularyEntry,
} from '#domain/vocabulary-entries/entries.ts'
import { textsInput } from '#graphql/authority/texts.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { VocabularyEntryRef, VocabularyFlagEnum, VocabularyNameEnum } from './types.ts'

/** The payload of the mutations of entries. The entry is null after its deletion. */
const entryResult = result('entry', (t) =>
  t.field({
    type: VocabularyEntryRef,
    nullable: true,
    description: 'The entry. Null if it was deleted.',
    resolve: ({ answer }, _args, { db, terms }) => {
      terms.forget()
      return db.vocabularyEntry.findUnique({ where: { id: answer.id } })
    },
  }),
)

/** What the mutations invalidate: the query fields and types that show labels of entries. */
const invalidates = [
  ...(['vocabularyEntries', 'contentKinds', 'actions', 'refusalReasons', 'tipSources', 'itemSources'] as const),
  ...([
    'channelKinds',
    'platformKinds',
    'measures',
    'requestItems',
    'figures',
    'metrics',
    'tips',
    'platforms',
  ] as const),
  ...(['ContentItem', 'RequestItem', 'RemovalRequest', 'Tip', 'Briefing', 'Commitment'] as const),
]

const entryFields = (t: InputFields) => ({
  labels: textsInput(t, 'The labels of the entry, of up to 100 characters each, in at least one language'),
  flags: t.field({
    type: [VocabularyFlagEnum],
    required: true,
    description:
      'The flags that are set, at most 3. Formulas rely on the flags, so the flags of a used entry cannot change.',
  }),
  inForceFrom: t.field({
    type: 'Date',
    description: 'The first day on which the entry can be chosen. Omit it for an entry without a first day.',
  }),
  position: t.int({
    description:
      'The position in pickers, from 0 to 999. If it is omitted, a new entry comes last, and another entry keeps its position.',
  }),
})

const exampleFields = {
  labels: [
    { language: 'vi', text: 'bất khả kháng' },
    { language: 'en', text: 'force majeure' },
  ],
  flags: [],
  inForceFrom: null,
  position: null,
}

mutation('addVocabularyEntry', {
  command: addVocabularyEntry,
  returns: entryResult,
  invalidates,
  description:
    'Adds an entry to a vocabulary. A new source of tips is also added as a source of items. RuleError ENTRY_KNOWN if an entry has the same code or label; ENTRY_NEEDED if the vocabulary is ItemSource, whose entries are added only with sources of tips; TOO_MANY_ENTRIES beyond 100 entries.',
  ids: {},
  fields: (t) => ({
    vocabulary: t.field({ type: VocabularyNameEnum, required: true, description: 'The vocabulary.' }),
    code: t.string({
      required: true,
      description:
        'The code, which no other entry of the vocabulary has: at most 50 characters A-Z, 0-9 and _, a letter first.',
    }),
    ...entryFields(t),
  }),
  example: { vocabulary: 'RefusalReason', code: 'FORCE_MAJEURE', ...exampleFields },
})

mutation('changeVocabularyEntry', {
  command: changeVocabularyEntry,
  returns: entryResult,
  invalidates,
  description:
    'Replaces the labels, flags, first day and position of an entry; its code stays. RuleError ENTRY_USED if a flag of a used entry would change; ENTRY_KNOWN if another entry has the same label; ENTRY_NEEDED if an entry that the product itself assigns would get a first day; ENTRY_DAYS_WRONG if the entry would not be in force on any day.',
  ids: { entry: 'VocabularyEntry' },
  fields: (t) => ({
    entryId: t.id({ required: true, description: 'The entry.' }),
    ...entryFields(t),
    expectedVersion: expectedVersion(t),
  }),
  example: { entryId: exampleId('VocabularyEntry'), ...exampleFields, expectedVersion: 1 },
})

mutation('endVocabularyEntry', {
  command: endVocabularyEntry,
  returns: entryResult,
  invalidates,
  description:
    'Ends an entry. From the day `endedOn` on, the entry cannot be chosen any more. Data that has the entry keeps it. RuleError ENTRY_NEEDED if the product itself assigns the entry; ENTRY_DAYS_WRONG if the entry would not be in force on any day.',
  ids: { entry: 'VocabularyEntry' },
  fields: (t) => ({
    entryId: t.id({ required: true, description: 'The entry.' }),
    endedOn: t.field({
      type: 'Date',
      description: 'The day from which the entry is no longer offered. Omit it to use the entry again.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: { entryId: exampleId('VocabularyEntry'), endedOn: '2026-01-05', expectedVersion: 1 },
})

mutation('deleteVocabularyEntry', {
  command: deleteVocabularyEntry,
  returns: entryResult,
  invalidates,
  description:
    'Deletes an entry. RuleError ENTRY_USED if the entry is used; ENTRY_NEEDED if the entry ships with the product, or is a source of items.',
  ids: { entry: 'VocabularyEntry' },
  fields: (t) => ({
    entryId: t.id({ required: true, description: 'The entry.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { entryId: exampleId('VocabularyEntry'), expectedVersion: 1 },
})
