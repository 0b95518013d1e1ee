/**
 * Computes the points that a law attaches to what an addressee has not done, from the formula of the pack. The points
 * only support the decision of a person about the next legal step.
 */
import type { Tx } from '#domain/core/command.ts'
import type { PointsFormula } from '#reference/ladder.ts'
import type { PointFact } from '#reference/ladder-points.ts'
import type { LadderHistory, Proposal } from './next-rung.ts'

export { pointFacts } from '#reference/ladder-points.ts'

const DAY_MS = 86_400_000

export interface ItemPoints {
  id: string
  number: number
  /** one for each factor of the formula, in its order */
  factors: number[]
  points: number
}

export interface LegalPoints {
  formula: PointsFormula
  /** the sum of the points of all items */
  total: number
  items: ItemPoints[]
}

/** Returns the numbers without the errors of binary fractions: 0.1 × 3 is 0.3. */
const exact = (value: number): number => Number(value.toPrecision(12))

/**
 * Returns the points of the items that the proposal lists; null unless the proposal is a legal step with a formula. The
 * points of an item are the base of the formula multiplied by one factor for each fact. `reach` has the known reach of
 * the items. Cost: linear in the items and letters.
 */
export function pointsOf(
  { rung: { points: formula }, items, dueAt }: Proposal,
  { letters }: Pick<LadderHistory, 'letters'>,
  reach: ReadonlyMap<string, number>,
  now: Date,
): LegalPoints | null {
  if (!formula) return null
  const sent = letters.filter(({ at }) => at >= dueAt).length
  const listed = items.map(({ id, number, since }): ItemPoints => {
    const facts: Record<PointFact, number> = {
      // For an item that was stated as gone, `since` is when it was last seen online.
      DAYS_OVERDUE: Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS)),
      LETTERS: sent,
      REACH: reach.get(id) ?? 0,
    }
    const factors = formula.factors.map(({ fact, steps }) => steps.findLast(({ from }) => from <= facts[fact])!.factor)
    return { id, number, factors, points: exact(factors.reduce((product, factor) => product * factor, formula.base)) }
  })
  return { formula, items: listed, total: exact(listed.reduce((sum, { points }) => sum + points, 0)) }
}

/** Returns the known reach of the content of these request items. Cost: one statement, none without items. */
export async function readReach(db: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; reach: bigint | number }[]>`
    SELECT i.id::text AS id, c.reach FROM request_item i JOIN content_item c ON c.id = i.item_id
    WHERE i.id = ANY (${[...ids]}::uuid[]) AND c.reach IS NOT NULL`
  return new Map(rows.map(({ id, reach }) => [id, Number(reach)]))
}
