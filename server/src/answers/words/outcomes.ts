/**
 * The words by which platforms, hosts and registrars say what became of an item. `phrases.ts` explains the notation. Of
 * overlapping phrases the longest counts, so `not been removed` hides `removed`.
 */
import { actionPhrases } from './actions.ts'
import { contextPhrases } from './context.ts'
import { reasonPhrases } from './reasons.ts'
import { resultPhrases } from './results.ts'
import type { Tag } from './tags.ts'

/** Of equally long phrases at one place, the tag that stands first counts. */
export const outcomePhrases: Record<Tag, readonly string[]> = {
  ...contextPhrases,
  ...resultPhrases,
  ...reasonPhrases,
  ...actionPhrases,
}
