/** URL parameters of the list of commitments and of the commitment page. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
export const commitmentStates = ['active', 'closed', 'all'] as const
export const commitmentTabs = ['clauses', 'appendices', 'log'] as const

/** Filters of the list of commitments. Platforms are comma-separated slugs. */
export const commitmentsSearch = z.object({
  view: z.catch(z.optional(z.enum(['inspections'])), undefined),
  state: z.catch(z.optional(z.enum(commitmentStates)), undefined),
  platform: text,
  overdue: text,
})
export type CommitmentsSearch = z.infer<typeof commitmentsSearch>

export const commitmentSearch = z.object({ tab: z.catch(z.optional(z.enum(commitmentTabs)), undefined) })
export type CommitmentSearch = z.infer<typeof commitmentSearch>
