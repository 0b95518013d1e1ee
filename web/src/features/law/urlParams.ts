/** URL parameters of the law page. */
import { z } from 'zod/mini'

/** The search text. */
export const lawSearch = z.object({ text: z.catch(z.optional(z.string()), undefined) })
export type LawSearch = z.infer<typeof lawSearch>
