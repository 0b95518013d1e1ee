/**
 * The outcomes that a platform states in a published report, and the formulas that can be computed from these outcomes.
 * The authority's own items are counted by counters.ts instead.
 */
import type { FormulaName } from '@takedown/declarations/formulas.ts'

/** The outcomes of a set of requested items. `sent` counts all of them; every other count is of items within `sent`. */
export interface Outcomes {
  sent: number
  /** items that the authority withdrew, because it had requested them in error */
  withdrawn: number
  /**
   * items that the authority, an appeal or a court reversed; an item that only the platform reversed is counted neither
   * here nor in `actioned`
   */
  reversedAsWrong: number
  /** items that the platform acted on, on legal or policy grounds, if the action is still in force */
  actioned: number
  /** the items of `actioned` that the action made inaccessible */
  actionedInaccessible: number
  alreadyGone: number
  notFound: number
  /** items that the platform refused because the request was not clear enough to act on */
  unclear: number
}

interface Formula {
  /** returns the number of items in the numerator */
  numerator(outcomes: Outcomes): number
  denominator(outcomes: Outcomes): number
}

const requested = (o: Outcomes): number => o.sent - o.withdrawn - o.reversedAsWrong
const resolved = (o: Outcomes): number => o.actionedInaccessible + o.alreadyGone

/**
 * The formulas that can be computed from outcomes. The other formulas need checks or due dates, and no report states
 * these.
 */
export const outcomeFormulas = {
  actioned_of_requested: { numerator: (o) => o.actioned, denominator: requested },
  resolved_of_requested: { numerator: resolved, denominator: requested },
  resolved_of_answerable: {
    numerator: resolved,
    denominator: (o) => requested(o) - o.notFound - o.unclear,
  },
} as const satisfies Partial<Record<FormulaName, Formula>>
export type OutcomeFormula = keyof typeof outcomeFormulas
export const outcomeFormulaNames = Object.keys(outcomeFormulas) as OutcomeFormula[]

/** Returns the share from 0 to 1, or null if the denominator is zero. */
export function rate(formula: OutcomeFormula, outcomes: Outcomes): number | null {
  const { numerator, denominator } = outcomeFormulas[formula]
  return denominator(outcomes) > 0 ? numerator(outcomes) / denominator(outcomes) : null
}

/** Adds up the outcomes of disjoint sets. */
export const sumOutcomes = (all: readonly Outcomes[]): Outcomes =>
  all.reduce(
    (sum, o) => ({
      sent: sum.sent + o.sent,
      withdrawn: sum.withdrawn + o.withdrawn,
      reversedAsWrong: sum.reversedAsWrong + o.reversedAsWrong,
      actioned: sum.actioned + o.actioned,
      actionedInaccessible: sum.actionedInaccessible + o.actionedInaccessible,
      alreadyGone: sum.alreadyGone + o.alreadyGone,
      notFound: sum.notFound + o.notFound,
      unclear: sum.unclear + o.unclear,
    }),
    nothingSent,
  )

const nothingSent: Outcomes = {
  sent: 0,
  withdrawn: 0,
  reversedAsWrong: 0,
  actioned: 0,
  actionedInaccessible: 0,
  alreadyGone: 0,
  notFound: 0,
  unclear: 0,
}
