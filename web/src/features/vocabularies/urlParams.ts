/** URL parameters of the page of vocabularies. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const vocabulariesSearch = z.object({ vocabulary: text, text })
export type VocabulariesSearch = z.infer<typeof vocabulariesSearch>
