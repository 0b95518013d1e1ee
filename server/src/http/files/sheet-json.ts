/** The JSON of the responses of `/answer-sheets`: the effect of each row of a sheet, and refusals. */
import {
  ForbiddenError,
  IdempotencyError,
  NotFoundError,
  RuleError,
  TryAgainError,
  ValidationError,
} from '#domain/core/errors.ts'
import type { PlannedRow } from '#domain/requests/sheets/plan.ts'
import { SheetError } from '#domain/requests/sheets/record.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { UnreadableFileError } from '#reports/file-reader.ts'

export const rowJson = ({
  line,
  text,
  item,
  requestItem,
  effect,
  answer,
  question,
  objection,
  problem,
}: PlannedRow) => ({
  line,
  item,
  itemId: requestItem && globalId('RequestItem', requestItem),
  effect,
  ...(answer && { answer }),
  ...(question !== null && { question }),
  ...(objection !== null && { objection }),
  ...(problem && { problem }),
  text,
})

export function countsOf(plan: readonly PlannedRow[]) {
  const count = (effect: PlannedRow['effect']) => plan.filter((row) => row.effect === effect).length
  return {
    answers: count('ANSWER'),
    questions: count('QUESTION'),
    contests: count('CONTEST'),
    unchanged: count('UNCHANGED'),
    blank: count('BLANK'),
    problems: count('PROBLEM'),
  }
}

type Refusal = [status: number, body: object]

/** Returns the status and body for an expected error; null for an unexpected one. */
export function sheetRefusalOf(error: unknown): Refusal | null {
  if (error instanceof SheetError)
    return [422, { code: 'ROWS_REFUSED', ...countsOf(error.rows), rows: error.rows.map(rowJson) }]
  if (error instanceof UnreadableFileError) return [422, { code: error.reason, message: error.message }]
  if (error instanceof ValidationError) return [422, { code: 'INVALID', issues: error.issues }]
  if (error instanceof ForbiddenError) return [403, { code: 'FORBIDDEN' }]
  if (error instanceof NotFoundError) return [404, { code: 'NOT_FOUND' }]
  if (error instanceof RuleError) {
    const { code, message, subject, ids } = error
    return [409, { code, message, ids: subject ? ids.map((id) => globalId(subject, id)) : [] }]
  }
  if (error instanceof IdempotencyError) return [409, { code: 'IDEMPOTENCY', message: error.message }]
  if (error instanceof TryAgainError) return [503, { code: 'TRY_AGAIN' }]
  return null
}
