/** URL parameters of the law page. */
import { z } from 'zod/mini'

export const lawSearch = z.object({
  text: z.catch(z.optional(z.string()), undefined),
  tab: z.catch(z.optional(z.enum(['prohibitions'])), undefined),
})
export type LawSearch = z.infer<typeof lawSearch>
