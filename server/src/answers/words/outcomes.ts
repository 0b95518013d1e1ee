/**
 * The words by which platforms, hosts and registrars say what became of an item. `phrases.ts` explains the notation. Of
 * overlapping phrases the longest counts, so `not been removed` hides `removed`.
 */
import { actionPhrases } from './actions.ts'
import { contextPhrases } from './context.ts'
import { reasonPhrases } from './reasons.ts'
import { resultPhrases } from './results.ts'
import type { Tag } from './tags.ts'

/** If equally long phrases begin at the same place, the phrase whose tag comes first here counts. */
export const outcomePhrases: Record<Tag, readonly string[]> = {
  ...contextPhrases,
  ...resultPhrases,
  ...reasonPhrases,
  ...actionPhrases,
}
