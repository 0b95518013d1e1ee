/** URL parameters of the sign-in page and the page of the second factor. */
import { z } from 'zod/mini'
import { isOwnPath } from '#lib/ownPath.ts'

/** `to` is the path that the user wanted to open. It must be a path of this site, to prevent an open redirect. */
const ownPath = z.string().check(z.refine((path) => isOwnPath(path, location.origin)))
const to = z.catch(z.optional(ownPath), undefined)
export const signInSearch = z.object({
  to,
  /** Asks the code of the second factor, after a sign-in by the identity provider. */
  step: z.catch(z.optional(z.literal('code')), undefined),
  /** Why the sign-in by the identity provider failed. */
  error: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  notice: z.catch(z.optional(z.literal('password-set')), undefined),
})
export const secondFactorSearch = z.object({ to })
export type SignInSearch = z.infer<typeof signInSearch>
