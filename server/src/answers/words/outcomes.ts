/** The words by which platforms, hosts and registrars say what became of an item. */
import { actionPhrases } from './actions.ts'
import { contextPhrases } from './context.ts'
import { reasonPhrases } from './reasons.ts'
import { resultPhrases } from './results.ts'
import type { Tag } from './tags.ts'

/** The order matters: if equally long phrases begin at the same place, the first tag counts. */
export const outcomePhrases: Record<Tag, readonly string[]> = {
  ...contextPhrases,
  ...resultPhrases,
  ...reasonPhrases,
  ...actionPhrases,
}
