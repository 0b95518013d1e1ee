/** URL parameters of a briefing. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/**
 * The number for which the drawer lists the items: `figure` is the position of its figure, and `side` is a key of
 * `keyOf`. Printed documents contain links with these parameters.
 */
export const briefingSearch = z.object({ figure: text, side: text })
export type BriefingSearch = z.infer<typeof briefingSearch>
