/** Reads what a letter states about its sender: the authority, the unit, the signatory, and where and how to answer. */
import type { IssuingUnit, Signatory } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Texts } from './input.ts'
import { type LetterWords, textIn } from './letter-words.ts'
import type { PlaceholderValues } from './placeholders.ts'
import { type WordedLetter, type Wording, wordingsOf, wordsOf } from './wording.ts'

/** Unknown fields are null. */
export interface Sender {
  superior: string | null
  authority: string | null
  unit: string | null
  /** the initials of the unit, for the archive */
  initials: string | null
  place: string | null
  replyAddress: string | null
  redress: string | null
  /**
   * `head` is the line with the rank of the head for whom the person signs, such as `KT. CỤC TRƯỞNG`; null if the
   * person signs in their own right
   */
  signatory: { head: string | null; rank: string; name: string } | null
  postalAddress: string | null
  telephone: string | null
  email: string | null
  portalUrl: string | null
}

export interface LetterOf {
  unitId: string
  signatoryId: string | null
}

export interface Head {
  sender: Sender
  words: LetterWords
  wording: Wording
}

export interface PrintedLetter extends LetterOf, WordedLetter {
  /** BCP 47 tags, the formal language first; if empty, the letter is in the language of the authority */
  languages: readonly string[]
  /** the values of placeholders; see `PlaceholderValues` */
  templateValues: unknown
}

/**
 * Returns the sender and the words for a letter that is sent at `at`, in each of its languages. Cost: three statements.
 */
export async function headsOf(tx: Tx, letter: PrintedLetter, at: Date): Promise<Head[]> {
  const authority = await tx.authority.findFirstOrThrow()
  const unit = await tx.issuingUnit.findUniqueOrThrow({
    where: { id: letter.unitId },
    include: { signatories: true },
  })
  const { postalAddress, telephone, email, portalUrl } = authority
  const day = localDay(at, unit.timeZone ?? authority.timeZone)
  const signatory = chosenOrLatest(inForce(unit.signatories, day), letter.signatoryId)
  const languages = letter.languages.length === 0 ? [authority.letterLanguage] : letter.languages
  const wordings = await wordingsOf(tx, letter, languages)
  return wordings.map((wording) => {
    const words = wordsOf(wording, letter.templateValues as PlaceholderValues)
    const text = (texts: unknown) => textIn(texts as Texts, words.language)
    const sender = {
      superior: text(authority.superiors),
      authority: text(authority.names),
      unit: unit.namedInLetters ? text(unit.names) : null,
      place: text(authority.places),
      initials: unit.initials,
      replyAddress: unit.replyAddress,
      redress: text(authority.redress),
      signatory: printed(signatory, words),
      ...{ postalAddress, telephone, email, portalUrl },
    }
    return { sender, words, wording }
  })
}

/** Returns the signatory of a letter that is sent at `at`; null if nobody signs it. Cost: two statements. */
export async function signatoryOf(tx: Tx, letter: LetterOf, at: Date): Promise<Signatory | null> {
  return chosenOrLatest(await signatoriesOn(tx, letter, at), letter.signatoryId) ?? null
}

/**
 * Whether the unit has signatories, but none of them signs on the day of `at`. A unit without any signatory may issue
 * letters. Cost: one statement, and two more if the unit has signatories.
 */
export async function lacksSignatory(tx: Tx, { unitId }: Pick<LetterOf, 'unitId'>, at: Date): Promise<boolean> {
  const known = await tx.signatory.findFirst({ where: { unitId }, select: { id: true } })
  return known !== null && (await signatoriesOn(tx, { unitId }, at)).length === 0
}

/**
 * Returns the signatories of the unit who sign on the day of `at`. The one whose term began last comes first. Cost: two
 * statements.
 */
export async function signatoriesOn(tx: Tx, { unitId }: Pick<LetterOf, 'unitId'>, at: Date): Promise<Signatory[]> {
  const { timeZone } = await tx.authority.findFirstOrThrow()
  const unit = await tx.issuingUnit.findUniqueOrThrow({ where: { id: unitId }, include: { signatories: true } })
  return inForce(unit.signatories, localDay(at, unit.timeZone ?? timeZone))
}

/** If `unitId` is null, or the unit has ended, returns the default unit. */
export async function unitFor(tx: Tx, unitId: string | null): Promise<IssuingUnit> {
  const own = unitId && (await tx.issuingUnit.findFirst({ where: { id: unitId, endedAt: null } }))
  return own || tx.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
}

export const signsOn = (
  { inForceFrom, inForceTo }: Pick<Signatory, 'inForceFrom' | 'inForceTo'>,
  day: string,
): boolean => inForceFrom <= new Date(day) && (inForceTo === null || new Date(day) <= inForceTo)

const inForce = (signatories: readonly Signatory[], day: string): Signatory[] =>
  signatories
    .filter((signatory) => signsOn(signatory, day))
    .sort((a, b) => b.inForceFrom.getTime() - a.inForceFrom.getTime() || (a.id < b.id ? 1 : -1))

const chosenOrLatest = (signatories: readonly Signatory[], chosen: string | null): Signatory | undefined =>
  signatories.find(({ id }) => id === chosen) ?? signatories[0]

function printed(signatory: Signatory | undefined, { write, language }: LetterWords): Sender['signatory'] {
  if (!signatory) return null
  const { capacity, headRanks, ranks, name } = signatory
  const rank = textIn(headRanks as Texts, language) ?? ''
  const head = capacity === 'OWN' ? null : write(capacity === 'KT' ? 'FOR_THE_HEAD' : 'BY_ORDER', { rank })
  return { head, rank: textIn(ranks as Texts, language)!, name }
}
