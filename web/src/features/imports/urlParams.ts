/** URL parameters of the list of imports. */
import { z } from 'zod/mini'

export const stateGroups = ['under-way', 'done', 'undone', 'failed'] as const

export const importsSearch = z.object({
  state: z.catch(z.optional(z.enum(stateGroups)), undefined),
  /** The global id of a person, or `program`. */
  sender: z.catch(z.optional(z.string()), undefined),
  /** The import that is open. */
  open: z.catch(z.optional(z.string()), undefined),
})
export type ImportsSearch = z.infer<typeof importsSearch>
