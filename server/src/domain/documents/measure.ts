/** Determines the measure that a letter demands from the platform, such as the removal of content. */
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'

/** The measure of requests without a stated measure. */
export const USUAL_MEASURE: Code<'Measure'> = 'REMOVE_OR_BLOCK'

export interface MeasureFacts {
  /** a code of the vocabulary Measure */
  code: string
  labels: Texts
  /** whether the measure concerns an account, page, group or channel with all its content */
  accountLevel: boolean
}

export async function readMeasure(db: Pick<Tx, 'vocabularyEntry'>, code: string): Promise<MeasureFacts> {
  const entry = await db.vocabularyEntry.findUnique({ where: { vocabulary_code: { vocabulary: 'Measure', code } } })
  return { code, labels: (entry?.labels ?? {}) as Texts, accountLevel: entry?.accountLevel ?? false }
}

/** The subject and the demand of a letter contain the returned words. */
export const demandIn = ({ write, language }: LetterWords, { code, labels }: MeasureFacts): string =>
  code === USUAL_MEASURE ? write('USUAL_DEMAND') : write('OTHER_DEMAND', { measure: textIn(labels, language) ?? code })
