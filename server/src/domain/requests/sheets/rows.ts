/** The rows of an answer sheet before they are compared with the request. */
import type { AnswerState } from '#domain/rules/transitions.ts'

/** Maximum number of rows below the headings. */
export const MAX_SHEET_ROWS = 5_500

/** The columns of the product's own sheet, in their order. The platform fills in the last five. */
export const sheetColumns = [
  'item_number',
  'id',
  'kind',
  'name',
  'address',
  'due_at',
  'outcome',
  'action',
  'ground',
  'refusal_reason',
  'note',
] as const

/**
 * The codes of the column `outcome`. For QUESTION, the column `note` has the question. For CONTEST, it has the reason
 * of the objection.
 */
export const sheetOutcomes = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED', 'QUESTION', 'CONTEST'] as const

/**
 * Why a row cannot be recorded. ITEM_NOT_NAMED: the row names no item. ITEM_UNKNOWN: the request has no such item.
 * OUTCOME_NOT_STATED: the row has a note or a ground but no outcome. OUTCOME_NOT_UNDERSTOOD: the outcome is neither a
 * known code nor known words. ACTION_NOT_STATED: the platform acted, but the row does not state the action.
 * REASON_NOT_STATED: the platform refused, but the row states no reason. CONTRADICTORY: the cells of the row contradict
 * each other. QUESTION_NOT_STATED: a row with the outcome QUESTION has no note. OBJECTION_NOT_STATED: a row
 * with the outcome CONTEST has no note. NOTE_NOT_ALLOWED: the note is too long
 * or has control characters. STATED_TWICE: another row states a different answer for the same item. STATE_FORBIDS: the
 * item cannot get this answer in its present state.
 */
export const rowProblems = [
  'ITEM_NOT_NAMED',
  'ITEM_UNKNOWN',
  'OUTCOME_NOT_STATED',
  'OUTCOME_NOT_UNDERSTOOD',
  'ACTION_NOT_STATED',
  'REASON_NOT_STATED',
  'CONTRADICTORY',
  'QUESTION_NOT_STATED',
  'OBJECTION_NOT_STATED',
  'NOTE_NOT_ALLOWED',
  'STATED_TWICE',
  'STATE_FORBIDS',
] as const
export type RowProblem = (typeof rowProblems)[number]

export interface SheetAnswer {
  state: AnswerState
  /** a code of the vocabulary Action; only for ACTIONED */
  action?: string
  /** whether the platform acted for the law or for its own policy; only for ACTIONED */
  ground?: 'LEGAL' | 'POLICY'
  /** a code of the vocabulary RefusalReason; only for REFUSED */
  refusalReason?: string
  note?: string
}

/** BLANK: the row states no outcome, or that the platform has not decided yet. */
export type RowStatement =
  | { kind: 'ANSWER'; answer: SheetAnswer }
  | { kind: 'QUESTION'; question: string }
  | { kind: 'CONTEST'; objection: string }
  | { kind: 'BLANK' }
  | { kind: 'PROBLEM'; problem: RowProblem }

export interface SheetRow {
  /** line of the file or pasted text, from 1 */
  line: number
  /** beginning of the row, by which people recognize it */
  text: string
  /** number in the annex, from 1; null if the row names no item */
  item: number | null
  statement: RowStatement
}

export interface SheetCodes {
  actions: readonly string[]
  refusalReasons: readonly string[]
}
