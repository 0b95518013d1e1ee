/** URL parameters of the case page. */
import { z } from 'zod/mini'

export const caseTabs = ['items', 'tips', 'requests', 'notes', 'log'] as const

export const caseSearch = z.object({ tab: z.catch(z.optional(z.enum(caseTabs)), undefined) })
export type CaseSearch = z.infer<typeof caseSearch>
