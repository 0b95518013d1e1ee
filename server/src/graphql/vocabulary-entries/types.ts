/** The entries of the vocabularies, with what administrators see: labels, flags, dates, and how often each is used. */
import type { VocabularyEntry } from '@takedown/prisma/generated/client/client.ts'
import { localDay } from '#domain/rules/calendar.ts'
import {
  flagNames,
  flagsOf,
  isAssigned,
  isShipped,
  type Vocabulary,
  vocabularies,
} from '#domain/vocabularies/shipped.ts'
import { isOffered, labelOf, type Term } from '#domain/vocabularies/terms.ts'
import { type EntryUsage, readUsage } from '#domain/vocabulary-entries/usage.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'

export const VocabularyNameEnum = describedEnum(
  'VocabularyName',
  vocabularies,
  'A vocabulary whose entries an operator maintains.',
  {
    ContentKind: 'What kind of content is at an address.',
    Action: 'What a platform did about an item.',
    RefusalReason: 'Why a platform did not act on an item.',
    TipSource: 'How a tip was received.',
    ItemSource: 'How the authority first learned of content. Every source of tips is also an entry of this vocabulary.',
    ChannelKind: 'A way by which requests reach a platform.',
    PlatformKind: 'What an addressee of requests does for the content.',
    Measure: 'What a request demands of the platform.',
  },
)

export const VocabularyFlagEnum = describedEnum(
  'VocabularyFlag',
  flagNames,
  'A property of an entry. Formulas rely on it.',
  {
    makesInaccessible: 'Of an action or a measure: the content can no longer be reached.',
    accountLevel:
      'Of an action, a measure or a kind of content: the entry concerns an account, group, page or channel, not a single post.',
    unclear:
      'Of a refusal reason: the request was not clear enough to act on, so more information can answer the refusal.',
  },
)

export const entryById = byId<VocabularyEntry>(({ db }, ids) =>
  db.vocabularyEntry.findMany({ where: { id: { in: ids } } }),
)
/** Loads how often the entries of a vocabulary are used, by the name of the vocabulary. */
const usageOf = byId(async ({ db }, names) =>
  Promise.all(
    names.map(async (name) => ({
      id: name,
      byCode: new Map((await readUsage(db, name as Vocabulary)).map((usage) => [usage.code, usage])),
    })),
  ),
)
type UsageContext = Parameters<typeof usageOf>[0]
const usageOfEntry = async (entry: VocabularyEntry, context: UsageContext): Promise<EntryUsage | undefined> =>
  (await usageOf(context).load(entry.vocabulary))?.byCode.get(entry.code)

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null
const vocabularyOf = (entry: VocabularyEntry) => entry.vocabulary as Vocabulary

export const VocabularyEntryRef = builder.objectRef<VocabularyEntry>('VocabularyEntry')
builder.node(VocabularyEntryRef, {
  description: 'An entry of a vocabulary, with all that an administrator states about it.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => entryById(context).load(id))),
  fields: (t) => ({
    vocabulary: t.field({
      type: VocabularyNameEnum,
      description: 'The vocabulary of the entry.',
      resolve: vocabularyOf,
    }),
    code: t.exposeString('code', { description: 'The stable code of the entry in UPPER_CASE.' }),
    label: t.string({
      description:
        'The text to show for the entry: in the requested language, else in Vietnamese, else in English, else in another language.',
      args: {
        locale: t.arg({
          type: LocaleEnum,
          required: true,
          defaultValue: 'vi',
          description: 'The language of the text.',
        }),
      },
      resolve: ({ code, labels }, { locale }) => labelOf({ code, labels: labels as Term['labels'] }, locale),
    }),
    labels: t.field({
      type: [LocalizedTextRef],
      description: 'The labels of the entry, by language, at most 20.',
      resolve: ({ labels }) => textsIn(labels),
    }),
    flags: t.field({
      type: [VocabularyFlagEnum],
      description: 'The flags that are set.',
      resolve: (entry) => flagNames.filter((flag) => entry[flag]),
    }),
    possibleFlags: t.field({
      type: [VocabularyFlagEnum],
      description: 'The flags that an entry of this vocabulary can have.',
      resolve: (entry) => [...flagsOf[vocabularyOf(entry)]],
    }),
    inForceFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which the entry can be chosen. Null if there is no first day.',
      resolve: ({ inForceFrom }) => day(inForceFrom),
    }),
    endedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day from which the entry cannot be chosen any more. Null if no end is stated.',
      resolve: ({ endedOn }) => day(endedOn),
    }),
    offered: t.boolean({
      description: 'Whether the entry can be chosen today.',
      resolve: async ({ inForceFrom, endedOn }, _args, context) =>
        isOffered(
          { inForceFrom: day(inForceFrom), endedOn: day(endedOn) },
          localDay(context.now, await authorityZone(context)),
        ),
    }),
    position: t.exposeInt('position', { description: 'The position of the entry in pickers, from 0.' }),
    version: t.exposeInt('version', {
      description: 'The version of the entry, to be passed as `expectedVersion`. Every change raises it.',
    }),
    shipped: t.boolean({
      description: 'Whether the entry ships with the product. Such an entry cannot be deleted.',
      resolve: (entry) => isShipped(vocabularyOf(entry), entry.code),
    }),
    assigned: t.boolean({
      description: 'Whether the product itself assigns the entry to new objects. Such an entry cannot end.',
      resolve: (entry) => isAssigned(vocabularyOf(entry), entry.code),
    }),
    uses: t.int({
      description:
        'The number of objects that have the entry. The vocabulary determines what is counted: content items for ContentKind and ItemSource, answers for Action and RefusalReason, tips for TipSource, requests for Measure, sent requests for ChannelKind, platforms for PlatformKind.',
      resolve: async (entry, _args, context) => (await usageOfEntry(entry, context))?.uses ?? 0,
    }),
    used: t.boolean({
      description: 'Whether any data has the entry. If so, the entry cannot be deleted, and its flags cannot change.',
      resolve: async (entry, _args, context) => (await usageOfEntry(entry, context))?.used ?? false,
    }),
  }),
})

builder.queryField('vocabularyEntries', (t) =>
  t.field({
    type: [VocabularyEntryRef],
    authScopes: { staff: true },
    description:
      'The entries of the vocabularies, including ended entries, in the order in which pickers offer them, at most 800.',
    args: {
      vocabulary: t.arg({
        type: VocabularyNameEnum,
        description: 'Only entries of this vocabulary. Omit it for all vocabularies.',
      }),
    },
    resolve: (_root, { vocabulary }, { db }) =>
      db.vocabularyEntry.findMany({
        where: vocabulary ? { vocabulary } : {},
        orderBy: [{ vocabulary: 'asc' }, { position: 'asc' }, { code: 'asc' }],
        take: 800,
      }),
  }),
)
