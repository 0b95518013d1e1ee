/** What officers state in a letter: reasons, places and files of its items, and its languages and territories. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { locatorKinds } from '#domain/documents/annex-model.ts'
import type { Place } from '#domain/documents/places.ts'
import { readSharedEvidence, type SharedEvidence, sharedEvidencePath } from '#domain/documents/shared-evidence.ts'
import { writtenSubjects } from '#domain/documents/subject.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'
import { LocalizedTextInput, LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { PlaceholderValueInput } from '#graphql/letter-templates/placeholders.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { detailById, detailField } from '#graphql/requests/details.ts'
import { RequestItemRef, requestItemById } from '#graphql/requests/item-types.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const PlaceKind = describedEnum('PlaceKind', locatorKinds, 'The kind of an `ItemPlace`: a place or a name.', {
  NAME: 'The name of the content as the service shows it.',
  HANDLE: 'The handle of the account, page, group or channel.',
  PARENT: 'The account, page, group or channel that contains the content.',
  POST: 'A post, comment or message within the address.',
  TIMESTAMP: 'A time within a video or recording.',
  PAGE: 'A page or section within the address.',
  OTHER: 'Any other place within the address.',
})

const PlaceRef = builder.objectRef<Place>('ItemPlace').implement({
  description:
    'A place within the address of an item at which the item breaks a provision, such as a post or a time in a video; or a name by which the service shows the item.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PlaceKind, description: 'The kind of the place or name.' }),
    value: t.exposeString('value', { description: 'The name, handle, post, time or page, as one line.' }),
    seenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the place was seen. Null if nobody stated it.',
      resolve: ({ seenAt }) => (seenAt ? new Date(seenAt) : null),
    }),
  }),
})

export const SharedEvidenceRef = builder.objectRef<SharedEvidence>('SharedEvidence').implement({
  description: 'An evidence file that the addressee of a request may read. It is neither sealed nor erased.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'The number of the file. The letter states 3 as CC-03.' }),
    mime: t.exposeString('mime', { description: 'The MIME type of the file.' }),
    size: t.exposeInt('size', { description: 'The size of the file in bytes.' }),
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    capturedAt: t.expose('capturedAt', { type: 'DateTime', description: 'When the file was captured.' }),
    href: t.string({
      description: 'The path at which the addressee and signed-in staff can download the file.',
      resolve: ({ requestItemId, number }) => sharedEvidencePath(requestItemId, number),
    }),
  }),
})

type Stated = Pick<RequestItem, 'id' | 'reasons' | 'reasonCopied' | 'places' | 'seenAt' | 'additions'>
const statedField = lazyField(
  byId<Stated>(({ db }, ids) =>
    db.requestItem.findMany({
      where: { id: { in: ids } },
      select: { id: true, reasons: true, reasonCopied: true, places: true, seenAt: true, additions: true },
    }),
  ),
)

/** Returns the languages of the letter, the formal language first. The viewer must be allowed to see the request. */
async function letterLanguages(context: Context, requestId: string): Promise<[string, ...string[]]> {
  const { languages, letterLanguage } = (await detailById(context).load(requestId))!
  const [formal = letterLanguage, ...others] = languages
  return [formal ?? (await context.db.authority.findFirstOrThrow()).letterLanguage, ...others]
}

/**
 * Returns the texts that the viewer may read. The addressee reads only the texts in the languages of the letter,
 * because nobody approved the other texts.
 */
async function readableTexts(context: Context, requestId: string, texts: unknown) {
  if (isStaff(context.audience)) return textsIn(texts)
  const languages = await letterLanguages(context, requestId)
  return textsIn(texts).filter(({ language }) => languages.includes(language))
}

const sharedOf = listsBy<SharedEvidence>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) => readSharedEvidence(db, ids),
)

builder.objectFields(RequestItemRef, (t) => ({
  reasons: t.field({
    type: [LocalizedTextRef],
    description:
      'Why the content breaks the cited provisions, as the addressee reads it, in at most 20 languages. A liaison reads only the texts in the languages of the letter. Empty for requests of earlier versions of the product.',
    resolve: async (row, args, context) =>
      readableTexts(context, row.requestId, await statedField('reasons')(row, args, context)),
  }),
  reasonCopied: t.boolean({
    description:
      'Whether the reason is a copy of the text of the latest assessment, because no officer has stated a reason yet.',
    resolve: statedField('reasonCopied'),
  }),
  places: t.field({
    type: [PlaceRef],
    description:
      'Where within the address the content breaks the provisions, and the names by which the service shows the content: at most 20.',
    resolve: async (row, args, context) => (await statedField('places')(row, args, context)) as unknown as Place[],
  }),
  seenAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the authority last saw the content, as an officer stated it. A letter states it only if a check or capture shows it; see `lastSeen`.',
    resolve: statedField('seenAt'),
  }),
  additions: t.field({
    type: [LocalizedTextRef],
    description:
      'What is new in an item that is requested again, in at most 20 languages. A liaison reads only the texts in the languages of the letter, and no texts if its platform did not receive the earlier request.',
    resolve: async (row, args, context) => {
      // A letter states what is new only if the same addressee received the earlier request.
      const isStated = row.previousId !== null && (await requestItemById(context).load(row.previousId)) !== null
      if (!isStated && context.audience.role === 'PLATFORM') return []
      return readableTexts(context, row.requestId, await statedField('additions')(row, args, context))
    },
  }),
  sharedEvidence: t.field({
    type: [SharedEvidenceRef],
    description:
      'The evidence files of the item that are shared with the addressee, in the order of their numbers, at most 100. Sealed and erased files are left out.',
    resolve: ({ id }, _args, context) => sharedOf(context).load(id),
  }),
}))

builder.objectFields(RemovalRequestRef, (t) => ({
  languages: t.field({
    type: ['String'],
    description:
      'The BCP 47 tags of the languages of the letter, at most 3, the formal language first. Empty for requests of earlier versions of the product, whose letters are in the language of the authority.',
    resolve: detailField('languages'),
  }),
  subjects: t.field({
    type: [LocalizedTextRef],
    description:
      'The subjects that somebody wrote, at most 3, by language of the letter. The other languages have the default subject, which follows the items, the measure and the templates until the request is sent.',
    resolve: async (row, args, context) => {
      const [subjectWritten, translatedSubjects] = await Promise.all([
        detailField('subjectWritten')(row, args, context),
        detailField('translatedSubjects')(row, args, context),
      ])
      const [formal] = await letterLanguages(context, row.id)
      return textsIn(writtenSubjects({ subject: row.subject, subjectWritten, translatedSubjects }, formal))
    },
  }),
  territories: t.field({
    type: ['String'],
    description:
      'The ISO 3166-1 codes of the countries where the measure shall apply, at most 60. An empty list means everywhere.',
    resolve: detailField('territories'),
  }),
  whyNotMilder: t.field({
    type: [LocalizedTextRef],
    description:
      'Why a milder measure does not serve, in at most 20 languages. A liaison reads only the texts in the languages of the letter.',
    resolve: async (row, args, context) =>
      readableTexts(context, row.id, await detailField('whyNotMilder')(row, args, context)),
  }),
  whyNotMilderCopied: t.boolean({
    description:
      'Whether `whyNotMilder` is a copy of the text of the latest assessment, because no officer has stated this yet.',
    resolve: detailField('whyNotMilderCopied'),
  }),
}))

const PlaceInput = builder.inputType('ItemPlaceInput', {
  description:
    'A place within the address of an item at which the item breaks a provision, such as a post or a time in a video; or a name by which the service shows the item.',
  fields: (t) => ({
    kind: t.field({ type: PlaceKind, required: true, description: 'The kind of the place or name.' }),
    value: t.string({
      required: true,
      description:
        'One line, at most 500 characters. A TIMESTAMP is a time such as `01:02:03` or `02:03`, or a range such as `02:03–02:40`. A HANDLE has no spaces.',
    }),
    seenAt: t.field({ type: 'DateTime', description: 'When the place was seen, not in the future.' }),
  }),
})

const texts = (t: InputFields, description: string) =>
  t.field({
    type: [LocalizedTextInput],
    description: `${description} At most 20 languages, each once. Omit it to keep the present texts.`,
  })

export const ItemDetailsInput = builder.inputType('ItemDetailsInput', {
  description: 'What the addressee reads about one item. Omitted fields stay as they are.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item, which is in the request.' }),
    reasons: texts(
      t as InputFields,
      'Why the content breaks the cited provisions, at most 2,000 characters in each language.',
    ),
    places: t.field({
      type: [PlaceInput],
      description:
        'Where within the address the content breaks the provisions, and the names by which the service shows the content: at most 20. Omit it to keep the present places.',
    }),
    seenAt: t.field({
      type: 'DateTime',
      description:
        'When the authority last saw the content: the time of a check that showed it, or of a capture, give or take a minute; otherwise RuleError SEEN_NOT_OBSERVED. If it is null, the letter states the time of the latest evidence.',
    }),
    additions: texts(
      t as InputFields,
      'What is new since an earlier request, at most 2,000 characters in each language.',
    ),
  }),
})

/** Maps the path of the id in the input field `details` to the GraphQL type of that id. */
export const detailIds = { 'details[].item': 'ContentItem' } as const

/** The fields of a draft whose values the addressee reads. */
export const statedInput = (t: InputFields) => ({
  details: t.field({
    type: [ItemDetailsInput],
    description:
      'What the addressee reads about items, for at most 5,000 items. Items that are not listed keep their details. In a new draft, they get the reason and places of their latest request if it went to the same addressee, otherwise the text of their assessment as the reason. Omit it to list no item.',
  }),
  languages: t.stringList({
    description:
      'The BCP 47 tags of the languages of the letter: 1 to 3, the formal language first. Omit it to keep the present languages. If it is omitted for a new draft, the letter has the language of the authority. If the addressee declared only other languages, the first of them is added; if it declared none and is outside the territories of the authority, English is added.',
  }),
  territories: t.stringList({
    description:
      'The ISO 3166-1 codes of the countries where the measure shall apply, at most 60. An empty list means everywhere. Omit it to keep the present countries. If it is omitted for a new draft, the request has the countries of the authority.',
  }),
  whyNotMilder: texts(t, 'Why a milder measure does not serve, at most 2,000 characters in each language.'),
  values: t.field({
    type: [PlaceholderValueInput],
    description:
      'The values of the placeholders that the letter templates declare, at most 90. The list replaces all present values, so a placeholder that is not listed loses its value. Omit the list to keep the present values.',
  }),
  subjects: t.field({
    type: [LocalizedTextInput],
    description:
      'The subjects, one line of at most 300 characters in each language, at most 20. Only languages of the letter count. A language of the letter that is absent gets the default subject, with the number of items and the platform. Omit the list to keep the present subjects.',
  }),
})
