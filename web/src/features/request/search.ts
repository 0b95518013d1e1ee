import { z } from 'zod/mini'

const id = z.catch(z.optional(z.string()), undefined)

/** A new letter for a case, or (`request`) one that is still a draft. */
export const draftSearch = z.object({ case: id, request: id })
export type DraftSearch = z.infer<typeof draftSearch>
