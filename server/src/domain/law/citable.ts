/** Decides whether a letter may cite a power, and whether a power or prohibition is in force or about to end. */
import type { Calendar, Power, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import { type LetterOf, lacksSignatory, signatoryOf } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { localDay } from '#domain/rules/calendar.ts'

/**
 * A power or prohibition is shown as ending from this many days before its end. Officers need this time to draft
 * requests again under its successor.
 */
export const ENDING_DAYS = 60

const DAY_MS = 86_400_000

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** Returns the citation in the language of a reader, or in another language if the provision has none in this one. */
export const citationOf = ({ citations }: Pick<Power | Prohibition, 'citations'>, language: 'vi' | 'en'): string =>
  textIn(citations as Texts, language)!

type InForce = Pick<Power | Prohibition, 'inForceFrom' | 'inForceTo'>

/** Whether the provision is in force on this local day (YYYY-MM-DD). */
export const isInForce = ({ inForceFrom, inForceTo }: InForce, day: string): boolean =>
  dayOf(inForceFrom) <= day && !hasEnded({ inForceTo }, day)

export const hasEnded = ({ inForceTo }: Pick<InForce, 'inForceTo'>, day: string): boolean =>
  inForceTo !== null && dayOf(inForceTo) < day

/** Whether the provision has ended or ends within ENDING_DAYS. */
export const endsSoon = ({ inForceTo }: Pick<InForce, 'inForceTo'>, day: string): boolean =>
  inForceTo !== null && inForceTo.getTime() - Date.parse(day) <= ENDING_DAYS * DAY_MS

/**
 * Checks that a draft may choose the power. The power need not be in force yet, because the letter may be sent later.
 * Throws:
 *
 * - NotFoundError: the power does not exist.
 * - POWER_FOR_COMPLAINTS: the power is for complaints of users.
 * - POWER_NOT_IN_FORCE: the power has ended.
 */
export async function requireChoosable(tx: Tx, id: string, now: Date): Promise<void> {
  // The lock keeps the power from being deleted before the command ends.
  await tx.$executeRaw`SELECT 1 FROM power WHERE id = ${id}::uuid FOR KEY SHARE`
  const power = await tx.power.findUnique({ where: { id }, include: { calendar: true } })
  if (!power) throw new NotFoundError('power')
  requireForLetters(power)
  if (hasEnded(power, localDay(now, power.calendar.timeZone))) throw await notInForce(tx, power)
}

/**
 * Checks that a letter may cite the power if it is sent now. Throws:
 *
 * - POWER_FOR_COMPLAINTS: as in `requireChoosable`.
 * - POWER_NOT_IN_FORCE: the power is not in force today.
 * - SIGNATORY_MISSING: the unit has signatories, but none whose term includes today.
 * - SIGNATORY_NOT_ALLOWED: the power accepts only some signing capacities, and the letter has no signatory with one.
 */
export async function requireCitable(
  tx: Tx,
  { power, ...letter }: { power: Power & { calendar: Calendar } } & LetterOf,
  at: Date,
): Promise<void> {
  requireForLetters(power)
  if (!isInForce(power, localDay(at, power.calendar.timeZone))) throw await notInForce(tx, power)
  if (await lacksSignatory(tx, letter, at))
    throw new RuleError('SIGNATORY_MISSING', 'nobody signs for the unit on this day', 'IssuingUnit', [letter.unitId])
  if (power.capacities.length === 0) return
  const signatory = await signatoryOf(tx, letter, at)
  if (!signatory || !power.capacities.includes(signatory.capacity))
    throw violation(power, 'SIGNATORY_NOT_ALLOWED', `needs a signatory who signs as ${power.capacities.join(' or ')}`)
}

function requireForLetters(power: Power): void {
  if (power.forComplaints)
    throw violation(power, 'POWER_FOR_COMPLAINTS', 'is for complaints of users and not for letters of the authority')
}

/** The error names the power, its days in force and its successor. */
async function notInForce(tx: Tx, power: Power): Promise<RuleError> {
  const { inForceFrom, inForceTo, successorId } = power
  const successor = successorId && (await tx.power.findUnique({ where: { id: successorId } }))
  const until = inForceTo ? ` until ${dayOf(inForceTo)}` : ''
  const instead = successor ? `; its successor is "${citationOf(successor, 'en')}"` : ''
  return violation(power, 'POWER_NOT_IN_FORCE', `is in force from ${dayOf(inForceFrom)}${until}${instead}`)
}

const violation = (
  power: Power,
  code: 'POWER_NOT_IN_FORCE' | 'POWER_FOR_COMPLAINTS' | 'SIGNATORY_NOT_ALLOWED',
  predicate: string,
) => new RuleError(code, `the power "${citationOf(power, 'en')}" ${predicate}`, 'Power', [power.id])
