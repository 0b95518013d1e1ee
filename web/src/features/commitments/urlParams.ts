import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
export const commitmentStates = ['active', 'closed', 'all'] as const
export const commitmentTabs = ['clauses', 'appendices', 'log'] as const

/** What the list of commitments shows, as it stands in the URL; platforms by slug, with commas. */
export const commitmentsSearch = z.object({
  view: z.catch(z.optional(z.enum(['inspections'])), undefined),
  state: z.catch(z.optional(z.enum(commitmentStates)), undefined),
  platform: text,
  overdue: text,
})
export type CommitmentsSearch = z.infer<typeof commitmentsSearch>

/** Which part of a commitment is open. */
export const commitmentSearch = z.object({ tab: z.catch(z.optional(z.enum(commitmentTabs)), undefined) })
export type CommitmentSearch = z.infer<typeof commitmentSearch>
