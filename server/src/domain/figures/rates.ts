/** Every share that is measured: a counter of the items on top, and one of those it is divided by. */
import { type FormulaName, formulaNames } from '#domain/formulas.ts'
import type { Counter } from './counters.ts'

/** `due` adds the open items whose time has passed, which only the asking tells. */
export interface Rate {
  counts: Counter
  of: Counter | 'answered_or_due'
}

const formulas: Record<FormulaName, Rate> = {
  actioned_of_requested: { counts: 'actioned', of: 'requested' },
  resolved_of_requested: { counts: 'resolved', of: 'requested' },
  resolved_of_answerable: { counts: 'resolved', of: 'answerable' },
  confirmed_gone_of_requested: { counts: 'confirmed_gone', of: 'requested' },
  on_time: { counts: 'on_time', of: 'answered_or_due' },
}

export const rates = {
  ...formulas,
  acknowledged: { counts: 'acknowledged', of: 'requested' },
  acted_and_gone: { counts: 'acted_and_gone', of: 'requested' },
  acted_and_stayed_gone: { counts: 'acted_and_stayed_gone', of: 'requested' },
  clarified: { counts: 'clarified', of: 'requested' },
  refused: { counts: 'refused', of: 'requested' },
  refused_violation_unclear: { counts: 'refused_violation_unclear', of: 'requested' },
  refused_not_enough_information: { counts: 'refused_not_enough_information', of: 'requested' },
  refused_no_violation_found: { counts: 'refused_no_violation_found', of: 'requested' },
  refused_disputed: { counts: 'refused_disputed', of: 'requested' },
  refused_outside_jurisdiction: { counts: 'refused_outside_jurisdiction', of: 'requested' },
  refused_technically_impossible: { counts: 'refused_technically_impossible', of: 'requested' },
  refused_other: { counts: 'refused_other', of: 'requested' },
  converted: { counts: 'converted', of: 'ever_refused' },
  returned: { counts: 'returned', of: 'found_gone' },
  account_level: { counts: 'account_level', of: 'actioned' },
  withdrawn: { counts: 'withdrawn', of: 'sent' },
  reversed_as_wrong: { counts: 'reversed_as_wrong', of: 'sent' },
  reversed_by_platform: { counts: 'reversed_by_platform', of: 'requested' },
} as const satisfies Record<string, Rate>
export type RateName = keyof typeof rates

export const rateNames = Object.keys(rates) as RateName[]

export const isFormula = (name: RateName): name is FormulaName => (formulaNames as readonly string[]).includes(name)
