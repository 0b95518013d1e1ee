/** The measure that a letter demands. */
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'

/** The measure of a request that states none, and of every request of earlier versions. */
export const USUAL_MEASURE: Code<'Measure'> = 'REMOVE_OR_BLOCK'

/** Returns what a letter with this measure demands, as words within its subject and its request. */
export async function demandOf(
  db: Pick<Tx, 'vocabularyEntry'>,
  { write, language }: LetterWords,
  measure: string,
): Promise<string> {
  if (measure === USUAL_MEASURE) return write('USUAL_DEMAND')
  const entry = await db.vocabularyEntry.findUnique({
    where: { vocabulary_code: { vocabulary: 'Measure', code: measure } },
  })
  return write('OTHER_DEMAND', { measure: textIn((entry?.labels ?? {}) as Texts, language) ?? measure })
}
