/**
 * The features of an item in a letter, such as a place within the item or a detailed reason. Addressees tend to call an
 * item unclear if it lacks one of them. Which features an item lacks is stored when the letter is sent.
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
 * category do not count.
 */
export const DETAILED_WORDS = 8

interface Letter {
  formalLanguage: string
  /** BCP 47 tags of the languages in which the addressee declared that it accepts requests */
  declaredLanguages: readonly string[]
  categoryNames: readonly string[]
  /** whether all items of the letter, two or more, have the same reason */
  hasOneReason: boolean
  /** content items whose captures must not be stored, and so cannot be shared */
  notCaptured: ReadonlySet<string>
}

const timed: readonly string[] = ['VIDEO', 'LIVESTREAM', 'AUDIO'] satisfies Code<'ContentKind'>[]

const namesAccount = ({ kind }: ItemFacts['places'][number]): boolean => kind === 'HANDLE' || kind === 'PARENT'

const reasonIn = ({ reasons }: ItemFacts, { formalLanguage }: Letter): string => reasons[formalLanguage] ?? ''

/** Returns how many distinct words of its own the reason has. */
const countOwnWords = (item: ItemFacts, letter: Letter): number =>
  ownWordsOf(reasonIn(item, letter), [...letter.categoryNames, item.title ?? '', ...Object.values(item.kind.labels)])
    .size

/**
 * The condition under which an item lacks each feature. The order of the features is the order of their bits in stored
 * numbers. So append new features at the end, and replace a feature by a new one instead of changing its condition.
 */
const lacking = {
  PLACE: (item) => !item.places.some(isWithin),
  TIMESTAMP: (item) => timed.includes(item.kind.code) && !item.places.some(({ kind }) => kind === 'TIMESTAMP'),
  SEEN: (item) => item.lastSeen === null,
  REASON: (_item, _letter, ownWords) => ownWords === 0,
  DETAILED_REASON: (_item, _letter, ownWords) => ownWords < DETAILED_WORDS,
  OWN_REASON: (_, letter) => letter.hasOneReason,
  PROVISION: (item) => item.prohibitions.length === 0,
  SHARED_EVIDENCE: (item, { notCaptured }) =>
    !notCaptured.has(item.id) && !item.evidence.some(({ shareable }) => shareable),
  ACCOUNT: (item) => !item.places.some(namesAccount),
  LANGUAGE: ({ reasons }, { declaredLanguages }) =>
    declaredLanguages.length > 0 && !declaredLanguages.some((language) => reasons[language]?.trim()),
} satisfies Record<string, (item: ItemFacts, letter: Letter, ownWords: number) => boolean>

export type Feature = keyof typeof lacking

/** The features in the order of their bits: the first feature has the bit 1, the second the bit 2. */
export const features = Object.keys(lacking) as readonly Feature[]

export const bitOf = (feature: Feature): number => 1 << features.indexOf(feature)

export interface Described {
  id: string
  /** the number of the item in the letter, from 1 */
  number: number
  lacks: number
}

/** Cost: linear in the length of the texts. Other work of this process runs in between. */
async function describe(items: readonly ItemFacts[], letter: Omit<Letter, 'hasOneReason'>): Promise<Described[]> {
  const compared = { ...letter, hasOneReason: haveOneReason(items, letter.formalLanguage) }
  const described: Described[] = []
  await forEachInSlices(items, (item) => {
    const ownWords = countOwnWords(item, compared)
    const lacks = features.reduce((sum, name) => sum + (lacking[name](item, compared, ownWords) ? bitOf(name) : 0), 0)
    described.push({ id: item.id, number: item.number, lacks })
  })
  return described
}

function haveOneReason(items: readonly ItemFacts[], language: string): boolean {
  const [first, ...others] = items
  const wordsIn = ({ reasons }: ItemFacts) => wordsOf(reasons[language] ?? '').join(' ')
  const reason = first ? wordsIn(first) : ''
  return reason !== '' && others.length > 0 && others.every((other) => wordsIn(other) === reason)
}

/** Describes the items of one letter. Cost: at most two statements. */
export async function describeItems(
  tx: Pick<Tx, '$queryRaw' | 'case'>,
  { caseId, declaredLanguages, facts }: { caseId: string | null; declaredLanguages: string[]; facts: RequestFacts },
): Promise<Described[]> {
  const found = caseId && (await tx.case.findUnique({ where: { id: caseId }, select: { category: true } }))
  const [described] = await describeMany(tx, [{ category: found ? found.category : null, declaredLanguages, facts }])
  return described!
}

export interface DescribedLetter {
  /** null if the case is unknown */
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
