/**
 * Defines the sides of the figures of press briefings. A side is a condition on an item's outcome, such as the
 * numerator of a formula. A scope is a group of items, such as the items of one platform. A number counts the items of
 * one scope that meet one side.
 */

import { type FormulaName, formulaNames } from '@takedown/declarations/formulas.ts'
import type { BriefingSection } from '@takedown/prisma/generated/client/enums.ts'
import { reversedAsWrong, sideOf, stillOpen, withdrawn } from '#domain/figures/sides.ts'
import { shippedCodes } from '#domain/vocabularies/shipped.ts'

/** Conditions of the counts that a figure states beside its rate. In SQL, `i` is the request item and `c` its case. */
const asides = {
  OPEN: stillOpen,
  REVERSED: reversedAsWrong,
  WITHDRAWN: withdrawn,
  WITHIN_DAY: `i.state = 'ACTIONED' AND i.answered_at <= i.sent_at + interval '24 hours'`,
  RECONSTRUCTED: 'c.reconstructed',
  ALREADY_GONE: `i.state = 'ALREADY_GONE'`,
  NOT_FOUND: `i.state = 'NOT_FOUND'`,
}

export type NamedSide = 'NUMERATOR' | 'DENOMINATOR' | keyof typeof asides
export const namedSides = ['NUMERATOR', 'DENOMINATOR', ...Object.keys(asides)] as NamedSide[]

/** Frozen briefings store the refusals for one reason under this name. */
type RefusalSide = `REFUSED_${string}`
export const refusalSide = (reason: string): RefusalSide => `REFUSED_${reason}`

/** Returns the refusal reason that a side counts; null for a named side. */
export const reasonOf = (side: BriefingSide): string | null =>
  side.startsWith('REFUSED_') ? side.slice('REFUSED_'.length) : null

export type BriefingSide = NamedSide | RefusalSide

const shipped = shippedCodes('RefusalReason') as readonly string[]
const placeOf = (side: RefusalSide): number => {
  const place = shipped.indexOf(side.slice('REFUSED_'.length))
  return place < 0 ? shipped.length : place
}

/** Returns all named sides, then the refusals among these keys, in the order in which a figure lists them. */
export function sidesWith(keys: Iterable<string>): BriefingSide[] {
  const refusals = [...new Set(keys)].filter((key): key is RefusalSide => key.startsWith('REFUSED_'))
  return [...namedSides, ...refusals.sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))]
}

/**
 * Only the keys of the numerator and the denominator contain the formula, because the other sides do not depend on it.
 */
export const sideKey = (formula: FormulaName, side: BriefingSide): string =>
  side === 'NUMERATOR' || side === 'DENOMINATOR' ? `${formula}.${side}` : side

/**
 * The scope of an indicator with the formula `confirmed_gone_of_requested` already contains each content item only
 * once. So its sides use the conditions of `confirmed_gone_of_requested_v1`, which count every request in the scope.
 */
export const figureSideKey = (
  { section, formula }: { section: BriefingSection; formula: FormulaName },
  side: BriefingSide,
): string =>
  sideKey(
    section === 'INDICATOR' && formula === 'confirmed_gone_of_requested' ? 'confirmed_gone_of_requested_v1' : formula,
    side,
  )

/**
 * Returns the SQL of an array with the keys of all sides of an item. `asOf` returns the placeholder of the instant with
 * which due dates are compared. `latest` is the SQL condition that a request is the latest one for its content in the
 * period.
 */
export function sidesOf(asOf: () => string, latest: string): string {
  const conditions: [key: string, condition: string][] = [
    ...formulaNames.flatMap((formula): [string, string][] => [
      [sideKey(formula, 'NUMERATOR'), sideOf(formula, 'numerator', { asOf, latest })],
      [sideKey(formula, 'DENOMINATOR'), sideOf(formula, 'denominator', { asOf, latest })],
    ]),
    ...Object.entries(asides),
  ]
  const named = conditions.map(([key, sql]) => `CASE WHEN ${sql} THEN '${key}' END`)
  const refused = `CASE i.state WHEN 'REFUSED' THEN 'REFUSED_' || i.refusal_reason END`
  return `array_remove(ARRAY[${[...named, refused].join(', ')}], NULL)`
}
