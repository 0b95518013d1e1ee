/** URL parameters of the case page. */
import { z } from 'zod/mini'

export const caseTabs = ['items', 'tips', 'requests', 'notes', 'log'] as const

/** `open: 'paste'` opens the drawer that adds items from a text, and `item` that of the item with this id. */
export const caseSearch = z.object({
  tab: z.catch(z.optional(z.enum(caseTabs)), undefined),
  open: z.catch(z.optional(z.literal('paste')), undefined),
  item: z.catch(z.optional(z.string()), undefined),
})
export type CaseSearch = z.infer<typeof caseSearch>
