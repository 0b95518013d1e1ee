/** The rows of an answer sheet, as a reader understood them before they are compared with the request. */
import type { AnswerState } from '#domain/rules/transitions.ts'

/** Maximum number of rows of an answer sheet below its headings. */
export const MAX_SHEET_ROWS = 5_500

/** The columns of the sheet that the product hands out, in their order. The last five are for the platform. */
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

/** What the platform may write into the column `outcome`. QUESTION asks the question in the column `note`. */
export const sheetOutcomes = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED', 'QUESTION'] as const

/**
 * Why a row cannot be recorded. ITEM_NOT_NAMED: the row names no item. ITEM_UNKNOWN: the request has no such item.
 * OUTCOME_NOT_STATED: the row has a remark but no outcome. OUTCOME_NOT_UNDERSTOOD: the outcome is neither a code nor
 * words that the reader knows. ACTION_NOT_STATED and REASON_NOT_STATED: the platform acted or refused, and the row does
 * not say how or why. CONTRADICTORY: the cells of the row contradict each other. QUESTION_NOT_STATED: a row with the
 * outcome QUESTION has no note. NOTE_NOT_ALLOWED: the note is too long or has control characters. STATED_TWICE: another
 * row says something else about the same item. STATE_FORBIDS: the item cannot get this answer in its present state.
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
  'NOTE_NOT_ALLOWED',
  'STATED_TWICE',
  'STATE_FORBIDS',
] as const
export type RowProblem = (typeof rowProblems)[number]

export interface SheetAnswer {
  state: AnswerState
  /** a code of the vocabulary Action; only for ACTIONED */
  action?: string
  /** only for ACTIONED */
  ground?: 'LEGAL' | 'POLICY'
  /** a code of the vocabulary RefusalReason; only for REFUSED */
  refusalReason?: string
  note?: string
}

/** BLANK: the row says nothing, or that the platform has not decided yet. */
export type RowStatement =
  | { kind: 'ANSWER'; answer: SheetAnswer }
  | { kind: 'QUESTION'; question: string }
  | { kind: 'BLANK' }
  | { kind: 'PROBLEM'; problem: RowProblem }

export interface SheetRow {
  /** line of the file or the pasted text, from 1 */
  line: number
  /** the beginning of the row, for people to recognize it */
  text: string
  /** number of the item in the annex, from 1; null if the row names none */
  item: number | null
  statement: RowStatement
}

/** The codes that an answer may use today. */
export interface SheetCodes {
  actions: readonly string[]
  refusalReasons: readonly string[]
}
