/**
 * The features of an item in a letter, such as a place within the item or a detailed reason. Addressees tend to call an
 * item unclear if it lacks such a feature. The features that an item lacks are stored when the letter is sent, because
 * the letter never changes afterwards.
 */

import { ownWordsOf, wordsOf } from '@takedown/query/reason-words.ts'
import type { Texts } from '#domain/authority/input.ts'
import type { Tx } from '#domain/core/command.ts'
import { forEachInSlices } from '#domain/core/slices.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import { isWithin } from '#domain/documents/places.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'

/**
 * A reason counts as detailed if it has at least this many distinct words of its own. Words of the title, kind or
 * category do not count, see `ownWordsOf`.
 */
export const DETAILED_WORDS = 8

/** The facts of a letter that decide, together with the facts of an item, which features the item lacks. */
interface Letter {
  formalLanguage: string
  /** BCP 47 tags of the languages in which the addressee declared that it accepts requests */
  declaredLanguages: readonly string[]
  /** the names of the category of the case */
  categoryNames: readonly string[]
  /** whether the letter has several items, and all have the same reason */
  hasOneReason: boolean
  /** the content items whose captures may not be stored, and therefore cannot be shared */
  notCaptured: ReadonlySet<string>
}

const timed: readonly string[] = ['VIDEO', 'LIVESTREAM', 'AUDIO'] satisfies Code<'ContentKind'>[]

const namesAccount = ({ kind }: ItemFacts['places'][number]): boolean => kind === 'HANDLE' || kind === 'PARENT'

const reasonIn = ({ reasons }: ItemFacts, { formalLanguage }: Letter): string => reasons[formalLanguage] ?? ''

const ownWords = (item: ItemFacts, letter: Letter): number =>
  ownWordsOf(reasonIn(item, letter), [...letter.categoryNames, item.title ?? '', ...Object.values(item.kind.labels)])
    .size

/**
 * For each feature, the condition under which an item lacks it. The order of the features is the order of their bits in
 * stored numbers. So append new features at the end. Do not change the condition of a feature; append a new feature
 * instead.
 */
const lacking = {
  PLACE: (item) => !item.places.some(isWithin),
  TIMESTAMP: (item) => timed.includes(item.kind.code) && !item.places.some(({ kind }) => kind === 'TIMESTAMP'),
  SEEN: (item) => item.seenAt === null,
  REASON: (item, letter) => ownWords(item, letter) === 0,
  DETAILED_REASON: (item, letter) => ownWords(item, letter) < DETAILED_WORDS,
  OWN_REASON: (_, letter) => letter.hasOneReason,
  PROVISION: (item) => item.prohibitions.length === 0,
  SHARED_EVIDENCE: (item, { notCaptured }) =>
    !notCaptured.has(item.id) && !item.evidence.some(({ shareable }) => shareable),
  ACCOUNT: (item) => !item.places.some(namesAccount),
  LANGUAGE: ({ reasons }, { declaredLanguages }) =>
    declaredLanguages.length > 0 && !declaredLanguages.some((language) => reasons[language]?.trim()),
} satisfies Record<string, (item: ItemFacts, letter: Letter) => boolean>

export type Feature = keyof typeof lacking

/** The features in the order of their bits: the first feature has the bit 1, the second feature the bit 2. */
export const features = Object.keys(lacking) as readonly Feature[]

/** Returns the bit of a feature in `lacks`, the stored sum of the bits of the features that an item lacks. */
export const bitOf = (feature: Feature): number => 1 << features.indexOf(feature)

/** An item and the features that it lacks, as the sum of their bits. */
export interface Described {
  /** the content item */
  id: string
  /** the number of the item in the letter, from 1 */
  number: number
  lacks: number
}

/**
 * Describes the items of a letter. Cost: linear in the length of their texts. Lets other work of this process run in
 * between.
 */
async function describe(items: readonly ItemFacts[], letter: Omit<Letter, 'hasOneReason'>): Promise<Described[]> {
  const compared = { ...letter, hasOneReason: haveOneReason(items, letter.formalLanguage) }
  const described: Described[] = []
  await forEachInSlices(items, (item) =>
    described.push({
      id: item.id,
      number: item.number,
      lacks: features.reduce((sum, name) => sum + (lacking[name](item, compared) ? bitOf(name) : 0), 0),
    }),
  )
  return described
}

function haveOneReason(items: readonly ItemFacts[], language: string): boolean {
  const [first, ...others] = items
  const wordsIn = ({ reasons }: ItemFacts) => wordsOf(reasons[language] ?? '').join(' ')
  const reason = first ? wordsIn(first) : ''
  return reason !== '' && others.length > 0 && others.every((other) => wordsIn(other) === reason)
}

/**
 * Reads the category of the case and the safeguards of the items, and describes the items of the letter. Cost: two
 * statements.
 */
export async function describeItems(
  tx: Pick<Tx, '$queryRaw' | 'case'>,
  { caseId, declaredLanguages, facts }: { caseId: string | null; declaredLanguages: string[]; facts: RequestFacts },
): Promise<Described[]> {
  const found = caseId && (await tx.case.findUnique({ where: { id: caseId }, select: { category: true } }))
  const [described] = await describeMany(tx, [{ category: found ? found.category : null, declaredLanguages, facts }])
  return described!
}

/** A letter whose items `describeMany` describes. */
export interface DescribedLetter {
  /** the category of the case; null if the case is unknown */
  category: { names: unknown } | null
  declaredLanguages: readonly string[]
  facts: RequestFacts
}

/** Describes the items of several letters. Cost: one statement. */
export async function describeMany(
  tx: Pick<Tx, '$queryRaw'>,
  letters: readonly DescribedLetter[],
): Promise<Described[][]> {
  const safeguards = await safeguardsOf(
    tx,
    letters.flatMap(({ facts }) => facts.items.map(({ id }) => id)),
  )
  const notCaptured = new Set([...safeguards].flatMap(([id, { noCapture }]) => (noCapture ? [id] : [])))
  const described: Described[][] = []
  await forEachInSlices(letters, async ({ category, declaredLanguages, facts }) => {
    described.push(
      await describe(facts.items, {
        formalLanguage: facts.heads[0]!.words.language,
        declaredLanguages,
        categoryNames: category ? Object.values(category.names as Texts) : [],
        notCaptured,
      }),
    )
  })
  return described
}
