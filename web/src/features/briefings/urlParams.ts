/** URL parameters of a briefing. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/**
 * The number of the briefing for which the drawer lists the items. `figure` is the position of the number's figure, and
 * `side` is a key of `keyOf`. Links in the printed document contain the same parameters.
 */
export const briefingSearch = z.object({ figure: text, side: text })
export type BriefingSearch = z.infer<typeof briefingSearch>
