/** URL parameters of a briefing. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/**
 * The number of a briefing whose items are listed: the position of its figure, and which number of that figure it is.
 * Links in the printed document contain the same parameters.
 */
export const briefingSearch = z.object({ figure: text, side: text })
export type BriefingSearch = z.infer<typeof briefingSearch>
