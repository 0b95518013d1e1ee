/** URL parameters of the page of vocabularies. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** The vocabulary that is shown, and the search text. */
export const vocabulariesSearch = z.object({ vocabulary: text, text })
export type VocabulariesSearch = z.infer<typeof vocabulariesSearch>
