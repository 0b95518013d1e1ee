/** URL parameters of the draft page. */
import { z } from 'zod/mini'

const id = z.catch(z.optional(z.string()), undefined)

/**
 * `case` starts a new draft for a case, and `request` edits an existing draft. `after` is a request of a work queue, to
 * which the page returns when the draft is saved. The router validates `queue`.
 */
export const draftSearch = z.object({ case: id, request: id, after: id })
export type DraftSearch = z.infer<typeof draftSearch>
