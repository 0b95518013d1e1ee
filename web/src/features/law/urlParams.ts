/** URL parameters of the law page. */
import { z } from 'zod/mini'

export const lawSearch = z.object({
  /** The search text. */
  text: z.catch(z.optional(z.string()), undefined),
  /** The list that is shown. Absent if it is the list of powers. */
  tab: z.catch(z.optional(z.enum(['prohibitions'])), undefined),
})
export type LawSearch = z.infer<typeof lawSearch>
