/**
 * Defines the sides of briefings. A side is a condition on an item's outcome, such as the numerator of a formula. A
 * scope is a group of items whatever their outcome, such as a platform's. A number counts the items of one scope with
 * one side.
 */
import { RefusalReason } from '@takedown/prisma/generated/client/enums.ts'
import { type FormulaName, formulaNames } from '#domain/figures/formulas.ts'
import { reversedAsWrong, sideOf, stillOpen, withdrawn } from '#domain/figures/sides.ts'

/** The counts beside a rate, which the rate alone would hide. Columns: i = request_item, c = "case". */
const asides = {
  OPEN: stillOpen,
  REVERSED: reversedAsWrong,
  WITHDRAWN: withdrawn,
  WITHIN_DAY: `i.state = 'ACTIONED' AND i.answered_at <= i.sent_at + interval '24 hours'`,
  RECONSTRUCTED: 'c.reconstructed',
  ALREADY_GONE: `i.state = 'ALREADY_GONE'`,
  NOT_FOUND: `i.state = 'NOT_FOUND'`,
  ...(Object.fromEntries(
    Object.values(RefusalReason).map((reason) => [
      `REFUSED_${reason}`,
      `i.state = 'REFUSED' AND i.refusal_reason = '${reason}'`,
    ]),
  ) as Record<`REFUSED_${RefusalReason}`, string>),
}

export type BriefingSide = 'NUMERATOR' | 'DENOMINATOR' | keyof typeof asides
export const briefingSides = ['NUMERATOR', 'DENOMINATOR', ...Object.keys(asides)] as BriefingSide[]

/**
 * Returns the key of a side in BriefingItem.sides. The two sides of a rate belong to a formula; the counts beside it do
 * not.
 */
export const sideKey = (formula: FormulaName, side: BriefingSide): string =>
  side === 'NUMERATOR' || side === 'DENOMINATOR' ? `${formula}.${side}` : side

/**
 * Returns SQL for all sides of an item. `asOf` returns the placeholder of the instant at which due dates are compared.
 */
export function sidesOf(asOf: () => string): string {
  const conditions: [key: string, condition: string][] = [
    ...formulaNames.flatMap((formula): [string, string][] => [
      [sideKey(formula, 'NUMERATOR'), sideOf(formula, 'numerator', asOf)],
      [sideKey(formula, 'DENOMINATOR'), sideOf(formula, 'denominator', asOf)],
    ]),
    ...Object.entries(asides),
  ]
  return `array_remove(ARRAY[${conditions.map(([key, sql]) => `CASE WHEN ${sql} THEN '${key}' END`).join(', ')}], NULL)`
}
