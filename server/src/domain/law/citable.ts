/** Decides whether a letter may cite a power, and whether a power or prohibition is in force or about to end. */
import type { Calendar, Power, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import { type LetterOf, lacksSignatory, signatoryOf } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { localDay } from '#domain/rules/calendar.ts'

/**
 * How many days before its end a power or prohibition is shown as ending. This leaves time to draft requests again with
 * its successor.
 */
export const ENDING_DAYS = 60

const DAY_MS = 86_400_000

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/**
 * Returns the citation in the language of a reader, or in another language if the provision has no citation in this
 * one.
 */
export const citationOf = ({ citations }: Pick<Power | Prohibition, 'citations'>, language: 'vi' | 'en'): string =>
  textIn(citations as Texts, language)!

type InForce = Pick<Power | Prohibition, 'inForceFrom' | 'inForceTo'>

/** Whether the provision is in force on a day, YYYY-MM-DD. */
export const isInForce = ({ inForceFrom, inForceTo }: InForce, day: string): boolean =>
  dayOf(inForceFrom) <= day && !hasEnded({ inForceTo }, day)

export const hasEnded = ({ inForceTo }: Pick<InForce, 'inForceTo'>, day: string): boolean =>
  inForceTo !== null && dayOf(inForceTo) < day

/** Whether the provision ends within ENDING_DAYS, or has ended. */
export const endsSoon = ({ inForceTo }: Pick<InForce, 'inForceTo'>, day: string): boolean =>
  inForceTo !== null && inForceTo.getTime() - Date.parse(day) <= ENDING_DAYS * DAY_MS

/**
 * Throws if a draft may not choose the power: NotFoundError if there is no such power, POWER_FOR_COMPLAINTS if it is
 * for complaints of users, NO_URGENT_LIMIT if the draft is urgent and the power has no urgent limit, and
 * POWER_NOT_IN_FORCE if the power has ended. A power that is not yet in force may be chosen for a letter that is sent
 * later.
 */
export async function requireChoosable(tx: Tx, id: string, urgent: boolean, now: Date): Promise<void> {
  // This lock keeps the power from being deleted before the command ends.
  await tx.$executeRaw`SELECT 1 FROM power WHERE id = ${id}::uuid FOR KEY SHARE`
  const power = await tx.power.findUnique({ where: { id }, include: { calendar: true } })
  if (!power) throw new NotFoundError('power')
  requireForLetters(power, urgent)
  if (hasEnded(power, localDay(now, power.calendar.timeZone))) throw await notInForce(tx, power)
}

/**
 * Throws if a letter that is sent at this time may not cite the power: POWER_FOR_COMPLAINTS and NO_URGENT_LIMIT as in
 * `requireChoosable`, POWER_NOT_IN_FORCE if the power is not in force on this day, SIGNATORY_MISSING if the unit has
 * signatories and none of them signs on this day, and SIGNATORY_NOT_ALLOWED if the power accepts certain capacities and
 * the signatory of the letter signs in none of them.
 */
export async function requireCitable(
  tx: Tx,
  { power, urgent, ...letter }: { power: Power & { calendar: Calendar }; urgent: boolean } & LetterOf,
  at: Date,
): Promise<void> {
  requireForLetters(power, urgent)
  if (!isInForce(power, localDay(at, power.calendar.timeZone))) throw await notInForce(tx, power)
  if (await lacksSignatory(tx, letter, at))
    throw new RuleError('SIGNATORY_MISSING', 'nobody signs for the unit on this day', 'IssuingUnit', [letter.unitId])
  if (power.capacities.length === 0) return
  const signatory = await signatoryOf(tx, letter, at)
  if (!signatory || !power.capacities.includes(signatory.capacity))
    throw violation(power, 'SIGNATORY_NOT_ALLOWED', `needs a signatory who signs as ${power.capacities.join(' or ')}`)
}

function requireForLetters(power: Power, urgent: boolean): void {
  if (power.forComplaints)
    throw violation(power, 'POWER_FOR_COMPLAINTS', 'is for complaints of users and not for letters of the authority')
  if (urgent && power.urgentLimit === null) throw violation(power, 'NO_URGENT_LIMIT', 'has no urgent limit')
}

/**
 * Returns the error of a power that is not in force. The error states the power, its days in force and its successor.
 */
async function notInForce(tx: Tx, power: Power): Promise<RuleError> {
  const { inForceFrom, inForceTo, successorId } = power
  const successor = successorId && (await tx.power.findUnique({ where: { id: successorId } }))
  const until = inForceTo ? ` until ${dayOf(inForceTo)}` : ''
  const instead = successor ? `; its successor is "${citationOf(successor, 'en')}"` : ''
  return violation(power, 'POWER_NOT_IN_FORCE', `is in force from ${dayOf(inForceFrom)}${until}${instead}`)
}

const violation = (
  power: Power,
  code: 'POWER_NOT_IN_FORCE' | 'POWER_FOR_COMPLAINTS' | 'NO_URGENT_LIMIT' | 'SIGNATORY_NOT_ALLOWED',
  predicate: string,
) => new RuleError(code, `the power "${citationOf(power, 'en')}" ${predicate}`, 'Power', [power.id])
