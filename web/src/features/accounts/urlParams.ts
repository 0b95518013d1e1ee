/** URL parameters of the accounts page. */
import { z } from 'zod/mini'

/** The open list. */
export const accountsSearch = z.object({ tab: z.catch(z.optional(z.enum(['people', 'keys'])), undefined) })
export type AccountsSearch = z.infer<typeof accountsSearch>
