/**
 * What a frozen item can be counted as. A side is one condition on the item, whatever it is counted in; a scope is what
 * it is counted in, whatever came of it. A number of a briefing is the items that have both.
 */
import { RefusalReason } from '@takedown/prisma/generated/client/enums.ts'
import { type FormulaName, formulaNames } from '#domain/figures/formulas.ts'
import { reversedAsWrong, sideOf, stillOpen, withdrawn } from '#domain/figures/sides.ts'

/** Beside a rate: what it alone would hide. Columns: i = request_item, c = "case". */
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

/** What BriefingItem.sides calls it: both sides of a rate are of a formula, everything beside it is of none. */
export const sideKey = (formula: FormulaName, side: BriefingSide): string =>
  side === 'NUMERATOR' || side === 'DENOMINATOR' ? `${formula}.${side}` : side

/** SQL of all sides that an item has. `asOf` gives the placeholder of the time at which "due" is "past". */
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
