/** The codes that an answer sheet may use today, with their labels. */

import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { isOffered, labelOf, readTerms } from '#domain/vocabularies/terms.ts'
import type { SheetCodes } from './rows.ts'

export interface LabelledCode {
  column: 'action' | 'refusal_reason'
  code: string
  vi: string
  en: string
}

/** Returns first the actions, then the refusal reasons, in the order of the vocabularies. */
export async function readSheetCodes(
  db: Pick<Tx, '$queryRawUnsafe' | 'authority'>,
  now: Date,
): Promise<LabelledCode[]> {
  const today = localDay(now, await zoneOf(db))
  const terms = await readTerms(db)
  return (
    [
      ['Action', 'action'],
      ['RefusalReason', 'refusal_reason'],
    ] as const
  ).flatMap(([vocabulary, column]) =>
    terms
      .all(vocabulary)
      .filter((term) => isOffered(term, today))
      .map((term) => ({ column, code: term.code, vi: labelOf(term, 'vi'), en: labelOf(term, 'en') })),
  )
}

export const sheetCodesOf = (codes: readonly LabelledCode[]): SheetCodes => ({
  actions: codes.filter(({ column }) => column === 'action').map(({ code }) => code),
  refusalReasons: codes.filter(({ column }) => column === 'refusal_reason').map(({ code }) => code),
})
