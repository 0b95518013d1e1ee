import { z } from 'zod/mini'

/** `to`: where the person wanted to go. Only paths of this site: an address elsewhere would be a trap. */
const ownPath = z.string().check(z.regex(/^\/(?![/\\])/))
export const signInSearch = z.object({ to: z.catch(z.optional(ownPath), undefined) })
