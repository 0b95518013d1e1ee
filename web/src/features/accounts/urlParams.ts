/** URL parameters of the accounts page. */
import { rolesFor } from '@takedown/declarations/roles.ts'
import { z } from 'zod/mini'

export const ACCOUNT_STATES = ['ACTIVE', 'INVITED', 'PENDING', 'DISABLED'] as const

export const accountsSearch = z.object({
  text: z.catch(z.optional(z.string()), undefined),
  role: z.catch(z.optional(z.enum(rolesFor('account'))), undefined),
  state: z.catch(z.optional(z.enum(ACCOUNT_STATES)), undefined),
  tab: z.catch(z.optional(z.enum(['people', 'keys'])), undefined),
})
export type AccountsSearch = z.infer<typeof accountsSearch>
