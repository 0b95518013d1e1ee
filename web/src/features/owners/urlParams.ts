/** URL parameters of the page of an account. */
import { z } from 'zod/mini'

export const ownerSearch = z.object({
  /** The id of the case for which the dialog to draft one request for the account opens. */
  draft: z.catch(z.optional(z.string()), undefined),
})
