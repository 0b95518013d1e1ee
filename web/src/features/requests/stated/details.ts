/** The details that a draft states about each item for the addressee: saved, proposed, or edited by the officer. */
import { inputOf, type Texts, textsFrom } from '#components/texts/texts.ts'
import type { Candidate, DraftItem } from '#features/requests/drafting/draft.graphql.ts'
import { numberOf } from '#features/requests/items/line.ts'
import type { PlaceKind } from '#graphql/generated/enums.ts'

export type Place = { kind: PlaceKind; value: string; seenAt: string | null }

export type ItemDetails = {
  reasons: Texts
  places: readonly Place[]
  /** When the authority last saw the content; null means the time of the latest evidence. */
  seenAt: string | null
  additions: Texts
}

/** The edited details by the id of the content item. */
export type EditedDetails = Readonly<Record<string, Partial<ItemDetails>>>

export type EarlierItem = Candidate['requestItems'][number]

export type StatedItem = ItemDetails & {
  id: string
  /** The number of the item in the letter; null until the server has numbered the item. */
  number: number | null
  item: Candidate['item']
  candidate: Candidate
  /** Whether the reason is a copy of the text of the assessment, because no officer has stated a reason yet. */
  isCopied: boolean
  /** The latest sent request item of this content; undefined if there is none, or if it had another addressee. */
  earlier: EarlierItem | undefined
}

export type StatedSource = {
  saved: ReadonlyMap<string, DraftItem>
  edited: EditedDetails
  /** The numbers of the items in the letter as it would be sent now, by the id of the content item. */
  numbers: ReadonlyMap<string, number>
  language: string
  editedId: string | null
}

/**
 * Returns the chosen items in the order of the letter. An unsaved item has the details that the server will fill in:
 * those of the earlier request to the same addressee. If there is none, the reason is the text of the assessment.
 */
export const statedItems = (chosen: readonly Candidate[], source: StatedSource): StatedItem[] =>
  chosen.map((candidate) => statedItem(candidate, source)).sort(byNumber)

/** An item without a number comes last. */
const byNumber = ({ number: a }: StatedItem, { number: b }: StatedItem): number =>
  (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER)

function statedItem(candidate: Candidate, source: StatedSource): StatedItem {
  const { item, assessments, requestItems } = candidate
  const last = requestItems.find(({ sentAt, request }) => sentAt !== null && request?.id !== source.editedId)
  const earlier = last?.request?.platform.id === item.platform?.id ? last : undefined
  const saved = source.saved.get(item.id)
  const before = saved ?? (earlier && earlier.reasons.length > 0 ? earlier : undefined)
  const [assessment] = assessments
  const copied: Texts = assessment ? { [source.language]: assessment.violation.slice(0, MAX_REASON) } : {}
  const edited = source.edited[item.id] ?? {}
  return {
    ...{ id: item.id, number: source.numbers.get(item.id) ?? (saved ? numberOf(saved) : null) },
    ...{ item, candidate, earlier },
    reasons: before ? textsFrom(before.reasons) : copied,
    places: before?.places ?? [],
    seenAt: saved?.seenAt ?? null,
    additions: textsFrom(saved?.additions ?? []),
    ...edited,
    isCopied: edited.reasons === undefined && (saved ? saved.reasonCopied : !before && assessment !== undefined),
  }
}

/** Maximum number of characters of a reason, of a text on what is new, and of the text on milder measures. */
export const MAX_REASON = 2000

/** Removes the field `__typename` from places that the server sent, because an input must not contain it. */
const placeInput = ({ kind, value, seenAt }: Place): Place => ({ kind, value, seenAt })

export const detailsInput = (itemIds: readonly string[], edited: EditedDetails) =>
  itemIds.flatMap((itemId) => {
    const details = edited[itemId]
    if (!details) return []
    const { reasons, places, seenAt, additions } = details
    return [
      {
        itemId,
        ...(reasons && { reasons: inputOf(reasons) }),
        ...(places && { places: places.filter(({ value }) => value.trim() !== '').map(placeInput) }),
        ...(seenAt !== undefined && { seenAt }),
        ...(additions && { additions: inputOf(additions) }),
      },
    ]
  })

/** Returns the latest text on milder measures in the assessments of these items. A new draft starts with this text. */
export function latestNecessity(chosen: readonly Candidate[], language: string): Texts {
  const [latest] = chosen
    .flatMap(({ assessments }) => assessments)
    .filter(({ necessity }) => necessity)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return latest?.necessity ? { [language]: latest.necessity.slice(0, MAX_REASON) } : {}
}

type StatedDraft = {
  details: EditedDetails
  languages: readonly string[] | null
  territories: readonly string[] | null
  whyNotMilder: Texts | null
  subjects: Texts
  translatedBodies: Texts
}

export function statedInput(itemIds: readonly string[], draft: StatedDraft, saved?: StatedDraft) {
  const { languages, territories, whyNotMilder, subjects, translatedBodies } = draft
  const details = detailsInput(itemIds, draft.details)
  const differ = (mine: unknown, before: unknown) => JSON.stringify(mine) !== JSON.stringify(before)
  return {
    ...(details.length > 0 && { details }),
    ...(languages && (!saved || differ(languages, saved.languages)) && { languages: [...languages] }),
    ...(territories && (!saved || differ(territories, saved.territories)) && { territories: [...territories] }),
    ...(whyNotMilder &&
      (!saved || differ(inputOf(whyNotMilder), inputOf(saved.whyNotMilder ?? {}))) && {
        whyNotMilder: inputOf(whyNotMilder),
      }),
    ...(differ(inputOf(subjects), inputOf(saved?.subjects ?? {})) && { subjects: inputOf(subjects) }),
    ...(differ(inputOf(translatedBodies), inputOf(saved?.translatedBodies ?? {})) && {
      translatedBodies: inputOf(translatedBodies),
    }),
  }
}
