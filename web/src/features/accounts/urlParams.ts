/** URL parameters of the accounts page. */
import { z } from 'zod/mini'

export const accountsSearch = z.object({
  text: z.catch(z.optional(z.string()), undefined),
  tab: z.catch(z.optional(z.enum(['people', 'keys'])), undefined),
})
export type AccountsSearch = z.infer<typeof accountsSearch>
