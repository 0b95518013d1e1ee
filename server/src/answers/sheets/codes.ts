/** Reads the codes in a row of an answer sheet, which is the table that a platform fills in to answer a request. */
import type { RowStatement, SheetCodes } from '#domain/requests/sheets/rows.ts'
import { sheetOutcomes } from '#domain/requests/sheets/rows.ts'

export interface Stated {
  values: readonly string[]
  note: string
}

const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/

const problem = (name: Extract<RowStatement, { kind: 'PROBLEM' }>['problem']): RowStatement => ({
  kind: 'PROBLEM',
  problem: name,
})

/** Returns an objection with the reason in `note`, or a problem if `note` is empty. */
export const objectionOf = (note: string): RowStatement =>
  note === '' ? problem('OBJECTION_NOT_STATED') : { kind: 'CONTEST', objection: note }

/**
 * Returns the outcome that the codes of a row state, or a problem if they state no clear outcome. Returns null if the
 * row has no values, or if a value may be an ordinary word. An action without an outcome means ACTIONED, and a refusal
 * reason without an outcome means REFUSED. The default ground of an action is LEGAL, because the platform answers a
 * request that is based on law.
 */
export function statementByCodes({ values, note }: Stated, codes: SheetCodes): RowStatement | null {
  const found = [...new Set(values.map((value) => value.trim().toUpperCase()).filter((value) => value !== ''))]
  if (found.length === 0 || !found.every((value) => CODE.test(value))) return null
  const outcomes = sheetOutcomes.filter((outcome) => found.includes(outcome))
  const actions = codes.actions.filter((code) => found.includes(code))
  const reasons = codes.refusalReasons.filter((code) => found.includes(code))
  const grounds = (['LEGAL', 'POLICY'] as const).filter((ground) => found.includes(ground))
  const known: readonly string[] = [...outcomes, ...actions, ...reasons, ...grounds]
  const unknown = found.filter((value) => !known.includes(value))
  // A single word such as REMOVED may be ordinary text, so the caller reads it as words.
  if (unknown.length > 0) return unknown.some((value) => value.includes('_')) ? problem('OUTCOME_NOT_UNDERSTOOD') : null
  if (outcomes.length > 1 || actions.length > 1 || reasons.length > 1 || grounds.length > 1)
    return problem('CONTRADICTORY')
  const [action] = actions
  const [refusalReason] = reasons
  if (action && refusalReason) return problem('CONTRADICTORY')
  const outcome = outcomes[0] ?? (action ? 'ACTIONED' : refusalReason ? 'REFUSED' : null)
  const isOnlyGround = outcome === null
  if (isOnlyGround) return problem('OUTCOME_NOT_STATED')
  if (action && outcome !== 'ACTIONED') return problem('CONTRADICTORY')
  if (refusalReason && outcome !== 'REFUSED') return problem('CONTRADICTORY')
  const remark = note === '' ? {} : { note }
  if (outcome === 'QUESTION') return note === '' ? problem('QUESTION_NOT_STATED') : { kind: 'QUESTION', question: note }
  if (outcome === 'CONTEST') return objectionOf(note)
  if (outcome === 'ACTIONED')
    return action
      ? { kind: 'ANSWER', answer: { state: outcome, action, ground: grounds[0] ?? 'LEGAL', ...remark } }
      : problem('ACTION_NOT_STATED')
  if (outcome === 'REFUSED')
    return refusalReason
      ? { kind: 'ANSWER', answer: { state: outcome, refusalReason, ...remark } }
      : problem('REASON_NOT_STATED')
  return { kind: 'ANSWER', answer: { state: outcome, ...remark } }
}
