import { z } from 'zod/mini'

const id = z.catch(z.optional(z.string()), undefined)

/**
 * A new letter for a case, or (`request`) one that is still a draft. `after` is the letter that it follows, where that one is
 * being worked on from a queue: `queue` itself is the router's to check.
 */
export const draftSearch = z.object({ case: id, request: id, after: id })
export type DraftSearch = z.infer<typeof draftSearch>
