/**
 * Defines the sides of briefings. A side is a condition on an item's outcome, such as the numerator of a formula. A
 * scope is a group of items whatever their outcome, such as a platform's. A number counts the items of one scope with
 * one side.
 */

import { type FormulaName, formulaNames } from '@takedown/declarations/formulas.ts'
import type { BriefingSection } from '@takedown/prisma/generated/client/enums.ts'
import { counters, type RefusalReason, refusalCounter, refusalReasons } from '#domain/figures/counters.ts'
import { reversedAsWrong, sideOf, stillOpen, withdrawn } from '#domain/figures/sides.ts'

/** The conditions of the counts beside a rate. Columns: i = request_item, c = "case". */
const asides = {
  OPEN: stillOpen,
  REVERSED: reversedAsWrong,
  WITHDRAWN: withdrawn,
  WITHIN_DAY: `i.state = 'ACTIONED' AND i.answered_at <= i.sent_at + interval '24 hours'`,
  RECONSTRUCTED: 'c.reconstructed',
  ALREADY_GONE: `i.state = 'ALREADY_GONE'`,
  NOT_FOUND: `i.state = 'NOT_FOUND'`,
}

/** All sides except the refusals for one reason. */
export type NamedSide = 'NUMERATOR' | 'DENOMINATOR' | keyof typeof asides
export const namedSides = ['NUMERATOR', 'DENOMINATOR', ...Object.keys(asides)] as NamedSide[]

/** The name under which frozen briefings store the refusals for one reason. */
type RefusalSide = `REFUSED_${RefusalReason}`
export const refusalSide = (reason: RefusalReason): RefusalSide => `REFUSED_${reason}`
const refusalSides = Object.fromEntries(
  refusalReasons.map((reason) => [refusalSide(reason), counters[refusalCounter(reason)]]),
) as Record<RefusalSide, string>

/** Returns the refusal reason that a side counts. Null for other sides. */
export const reasonOf = (side: BriefingSide): RefusalReason | null =>
  side in refusalSides ? (side.slice('REFUSED_'.length) as RefusalReason) : null

export type BriefingSide = NamedSide | RefusalSide
export const briefingSides: readonly BriefingSide[] = [...namedSides, ...refusalReasons.map(refusalSide)]

/**
 * Returns the key of a side in BriefingItem.sides. The numerator and the denominator depend on the formula, the other
 * sides do not.
 */
export const sideKey = (formula: FormulaName, side: BriefingSide): string =>
  side === 'NUMERATOR' || side === 'DENOMINATOR' ? `${formula}.${side}` : side

/**
 * Returns the key of a side of a figure. The scope of an indicator that counts content contains each content item once,
 * so its sides have the conditions of the formula that counts requests.
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
 * Returns the SQL of an array with the keys of all sides that an item has. `asOf` returns the placeholder of the
 * instant with which due dates are compared. `latest` is the condition that a request is the latest one of its content
 * in the month.
 */
export function sidesOf(asOf: () => string, latest: string): string {
  const conditions: [key: string, condition: string][] = [
    ...formulaNames.flatMap((formula): [string, string][] => [
      [sideKey(formula, 'NUMERATOR'), sideOf(formula, 'numerator', { asOf, latest })],
      [sideKey(formula, 'DENOMINATOR'), sideOf(formula, 'denominator', { asOf, latest })],
    ]),
    ...Object.entries({ ...asides, ...refusalSides }),
  ]
  return `array_remove(ARRAY[${conditions.map(([key, sql]) => `CASE WHEN ${sql} THEN '${key}' END`).join(', ')}], NULL)`
}
