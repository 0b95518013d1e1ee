/** URL parameters of the sign-in page. */
import { z } from 'zod/mini'

/** `to` is the path that the user wanted to open. It must be a path of this site, to prevent an open redirect. */
const ownPath = z.string().check(z.regex(/^\/(?![/\\])/))
export const signInSearch = z.object({
  to: z.catch(z.optional(ownPath), undefined),
  notice: z.catch(z.optional(z.literal('password-set')), undefined),
})
export type SignInSearch = z.infer<typeof signInSearch>
