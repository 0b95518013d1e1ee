/** What a letter prints of its sender: the authority, the unit, the signatory, and where and how to answer. */
import type { IssuingUnit, Signatory } from '@takedown/prisma/generated/client/client.ts'
import type { SigningCapacity } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Texts } from './input.ts'

/** The sender in Vietnamese, the language of letters. Unknown parts are null. */
export interface Sender {
  superior: string | null
  authority: string | null
  unit: string | null
  place: string | null
  replyAddress: string | null
  redress: string | null
  /** `head` is the rank of the head for whom the person signs, after KT. or TL. */
  signatory: { head: string | null; rank: string; name: string } | null
  postalAddress: string | null
  telephone: string | null
  email: string | null
  portalUrl: string | null
}

/** The language of letters. */
const LANGUAGE = 'vi'

/**
 * Returns what a letter of the unit prints that is sent at this time. The letter names the signatory in force on that
 * day whose term began last. Two statements.
 */
export async function senderOf(tx: Tx, unitId: string, at: Date): Promise<Sender> {
  const authority = await tx.authority.findFirstOrThrow()
  const unit = await tx.issuingUnit.findUniqueOrThrow({ where: { id: unitId }, include: { signatories: true } })
  const { postalAddress, telephone, email, portalUrl } = authority
  return {
    superior: textOf(authority.superiors),
    authority: textOf(authority.names),
    unit: textOf(unit.names),
    place: textOf(authority.places),
    replyAddress: unit.replyAddress,
    redress: textOf(authority.redress),
    signatory: printed(signatoryOn(unit.signatories, localDay(at, unit.timeZone ?? authority.timeZone))),
    ...{ postalAddress, telephone, email, portalUrl },
  }
}

/** Returns how the signatory signs whom a letter of the unit names at this time; null if there is none. Two statements. */
export async function signsAs(tx: Tx, unitId: string, at: Date): Promise<SigningCapacity | null> {
  const { timeZone } = await tx.authority.findFirstOrThrow()
  const unit = await tx.issuingUnit.findUniqueOrThrow({ where: { id: unitId }, include: { signatories: true } })
  return signatoryOn(unit.signatories, localDay(at, unit.timeZone ?? timeZone))?.capacity ?? null
}

/** Returns the unit of an officer, or the default unit if it is null or has ended. */
export async function unitFor(tx: Tx, unitId: string | null): Promise<IssuingUnit> {
  const own = unitId && (await tx.issuingUnit.findFirst({ where: { id: unitId, endedAt: null } }))
  return own || tx.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
}

function signatoryOn(signatories: readonly Signatory[], day: string): Signatory | undefined {
  const on = new Date(day)
  const [latest] = signatories
    .filter(({ inForceFrom, inForceTo }) => inForceFrom <= on && (inForceTo === null || on <= inForceTo))
    .sort((a, b) => b.inForceFrom.getTime() - a.inForceFrom.getTime() || (a.id < b.id ? 1 : -1))
  return latest
}

function printed(signatory: Signatory | undefined): Sender['signatory'] {
  if (!signatory) return null
  const { capacity, headRanks, ranks, name } = signatory
  const head = capacity === 'OWN' ? null : `${capacity}. ${textOf(headRanks)}`
  return { head, rank: textOf(ranks)!, name }
}

/** Returns the text in the language of letters, or else in the first language; null without a text. */
function textOf(texts: unknown): string | null {
  const all = texts as Texts
  return all[LANGUAGE] ?? Object.values(all)[0] ?? null
}
