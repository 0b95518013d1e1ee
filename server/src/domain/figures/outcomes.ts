/**
 * The outcomes that a platform states in a published report, and the formulas that can be computed from them. The
 * authority's own items are counted by counters.ts instead.
 */
import type { FormulaName } from '@takedown/declarations/formulas.ts'

/** `sent` counts all requested items; every other count is of items within `sent`. */
export interface Outcomes {
  sent: number
  /** items that the authority withdrew, because it had requested them in error */
  withdrawn: number
  /**
   * items that the authority, an appeal or a court reversed; items that the platform reversed count neither here nor in
   * `actioned`
   */
  reversedAsWrong: number
  /** items with an action that is still in force */
  actioned: number
  /** items of `actioned` that the action made inaccessible */
  actionedInaccessible: number
  alreadyGone: number
  notFound: number
  /** items that the platform refused because the request was not clear enough to act on */
  unclear: number
}

interface Formula {
  numerator(outcomes: Outcomes): number
  denominator(outcomes: Outcomes): number
}

const requested = (o: Outcomes): number => o.sent - o.withdrawn - o.reversedAsWrong
const resolved = (o: Outcomes): number => o.actionedInaccessible + o.alreadyGone

/** Other formulas need checks or due dates, which no report states. */
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

export function rate(formula: OutcomeFormula, outcomes: Outcomes): number | null {
  const { numerator, denominator } = outcomeFormulas[formula]
  return denominator(outcomes) > 0 ? numerator(outcomes) / denominator(outcomes) : null
}

/** No item may be counted in more than one element of `all`. */
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
