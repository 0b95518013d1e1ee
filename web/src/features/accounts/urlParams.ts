/** URL parameters of the accounts page. */
import { z } from 'zod/mini'

/** The open tab: accounts or API keys. */
export const accountsSearch = z.object({ tab: z.catch(z.optional(z.enum(['people', 'keys'])), undefined) })
export type AccountsSearch = z.infer<typeof accountsSearch>
