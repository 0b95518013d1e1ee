import { z } from 'zod/mini'

/** Which of the two lists is open. */
export const accountsSearch = z.object({ tab: z.catch(z.optional(z.enum(['people', 'keys'])), undefined) })
export type AccountsSearch = z.infer<typeof accountsSearch>
