/** Compares the rows of an answer sheet with the items of the request, and plans what to do with each row. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import { answerInput } from '#domain/requests/response-input.ts'
import { isOpen, nextItemState, permitsContest } from '#domain/rules/transitions.ts'
import type { RowProblem, RowStatement, SheetAnswer, SheetRow } from './rows.ts'

type Item = Pick<RequestItem, 'id' | 'position' | 'state' | 'action' | 'ground' | 'refusalReason' | 'note'> & {
  /** the reason of an objection to the item that waits for a decision; null if there is none */
  objection: string | null
}

/**
 * ANSWER: the row records an answer. QUESTION: it asks a question. CONTEST: it objects to the item. UNCHANGED: it
 * repeats the recorded answer, the waiting objection or an earlier row. BLANK: it states no outcome, or that the
 * platform has not decided yet. PROBLEM: it cannot be recorded.
 */
export type RowEffect = 'ANSWER' | 'QUESTION' | 'CONTEST' | 'UNCHANGED' | 'BLANK' | 'PROBLEM'

export interface PlannedRow extends Pick<SheetRow, 'line' | 'text' | 'item'> {
  /** id of the request item; null if the row names no item of the request */
  requestItem: string | null
  effect: RowEffect
  /** the answer of an ANSWER row, or of an UNCHANGED row that repeats an answer */
  answer: SheetAnswer | null
  /** the question of a QUESTION row, or of an UNCHANGED row that repeats a question */
  question: string | null
  /**
   * the reason of the objection in the row; null unless the effect is CONTEST, or UNCHANGED for a repeated objection
   */
  objection: string | null
  /** why the row cannot be recorded; null unless the effect is PROBLEM */
  problem: RowProblem | null
}

/** Maximum length of a question, and of the reason of an objection. */
export const MAX_QUESTION = 5_000

/** Returns a planned row for each row, in the order of the sheet. */
export function planSheet(rows: readonly SheetRow[], items: readonly Item[]): PlannedRow[] {
  const byNumber = new Map(items.map((item) => [item.position + 1, item]))
  const stated = statementsByItem(rows)
  const seen = new Set<string>()
  return rows.map(({ line, text, item: number, statement }) => {
    const item = number === null ? undefined : byNumber.get(number)
    const place = {
      line,
      text,
      item: number,
      requestItem: item?.id ?? null,
      answer: null,
      question: null,
      objection: null,
      problem: null,
    }
    const fail = (problem: RowProblem): PlannedRow => ({ ...place, effect: 'PROBLEM', problem })
    if (statement.kind === 'PROBLEM') return fail(statement.problem)
    if (!item || number === null) return fail('ITEM_UNKNOWN')
    if (statement.kind === 'BLANK') return { ...place, effect: 'BLANK' }
    const subject = subjectOf(number, statement)
    if (stated.get(subject)!.size > 1) return fail('STATED_TWICE')
    if (statement.kind === 'CONTEST') {
      const { objection } = statement
      if (item.objection === objection || seen.has(subject)) return { ...place, effect: 'UNCHANGED', objection }
      seen.add(subject)
      if (!isLongText(objection)) return fail('NOTE_NOT_ALLOWED')
      const isPossible = permitsContest(item.state) && item.objection === null
      return isPossible ? { ...place, effect: 'CONTEST', objection } : fail('STATE_FORBIDS')
    }
    if (statement.kind === 'QUESTION') {
      const { question } = statement
      if (seen.has(subject)) return { ...place, effect: 'UNCHANGED', question }
      seen.add(subject)
      if (!isLongText(question)) return fail('NOTE_NOT_ALLOWED')
      return nextItemState(item.state, 'clarify') ? { ...place, effect: 'QUESTION', question } : fail('STATE_FORBIDS')
    }
    const { answer } = statement
    if (isRecorded(answer, item) || seen.has(subject)) return { ...place, effect: 'UNCHANGED', answer }
    seen.add(subject)
    if (!answerInput.safeParse({ item: item.id, ...answer }).success) return fail('NOTE_NOT_ALLOWED')
    if (!nextItemState(item.state, 'answer', answer.state)) return fail('STATE_FORBIDS')
    return { ...place, effect: 'ANSWER', answer }
  })
}

/** What a row is about: the answer to an item, or an objection to it. One sheet may have both for the same item. */
const subjectOf = (item: number, { kind }: RowStatement): string => (kind === 'CONTEST' ? `contest ${item}` : `${item}`)

/**
 * Returns the statements by their subject. A statement is an answer, a question or an objection; equal statements about
 * a subject count as one.
 */
function statementsByItem(rows: readonly SheetRow[]): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>()
  for (const { item, statement } of rows) {
    if (item === null || statement.kind === 'BLANK' || statement.kind === 'PROBLEM') continue
    const subject = subjectOf(item, statement)
    const statements = result.get(subject) ?? new Set()
    result.set(subject, statements.add(keyOf(statement)))
  }
  return result
}

const keyOf = (statement: RowStatement): string => JSON.stringify(statement)

// A question and the reason of an objection may have up to MAX_QUESTION characters. Otherwise, the rules of a note
// apply.
const isLongText = (text: string): boolean =>
  text.length <= MAX_QUESTION &&
  answerInput.safeParse({ item: NO_ITEM, state: 'NOT_FOUND', note: text.slice(0, 2_000) }).success

const NO_ITEM = '00000000-0000-7000-8000-000000000000'

/** Whether the item has exactly this answer already. Compares the note only if the sheet states one. */
function isRecorded(answer: SheetAnswer, item: Item): boolean {
  if (isOpen(item.state)) return false
  return (
    answer.state === item.state &&
    (answer.action ?? null) === item.action &&
    (answer.ground ?? null) === item.ground &&
    (answer.refusalReason ?? null) === item.refusalReason &&
    (answer.note === undefined || answer.note === item.note)
  )
}
