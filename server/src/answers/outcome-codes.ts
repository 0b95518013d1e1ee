/** Reads the outcomes that a platform's answer states as codes of this product, such as CONTENT_REMOVED. */
import type { Action, Outcome, RefusalReason } from './outcome.ts'

const actions: readonly Action[] = [
  'CONTENT_REMOVED',
  'CONTENT_DISABLED_IN_COUNTRY',
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_TERMINATED',
  'GROUP_DISABLED',
  'AGE_RESTRICTED',
  'DEMOTED',
  'LABELLED',
]
const reasons: readonly RefusalReason[] = [
  'VIOLATION_UNCLEAR',
  'NOT_ENOUGH_INFORMATION',
  'NO_VIOLATION_FOUND',
  'DISPUTED',
  'OUTSIDE_JURISDICTION',
  'TECHNICALLY_IMPOSSIBLE',
]

export function outcomeByCode(cells: readonly string[]): Outcome | null {
  const codes = new Set(cells.map((cell) => cell.trim()).filter((cell) => /^[A-Z]+(?:_[A-Z]+)*$/.test(cell)))
  const has = (code: string) => codes.has(code)
  const action = actions.filter(has)
  const reason = reasons.filter(has)
  const gone = (['ALREADY_GONE', 'NOT_FOUND'] as const).filter(has)
  if (action.length + reason.length + gone.length !== 1) return null
  if (gone[0]) return has('ACTIONED') || has('REFUSED') ? null : { state: gone[0] }
  if (action[0]) return has('REFUSED') ? null : { state: 'ACTIONED', action: action[0], ground: groundOf(has) }
  return has('ACTIONED') ? null : { state: 'REFUSED', reason: reason[0]! }
}

const groundOf = (has: (code: string) => boolean) => (has('POLICY') ? 'POLICY' : has('LEGAL') ? 'LEGAL' : null)
