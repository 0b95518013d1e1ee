/** URL parameters of a briefing. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** The opened number of a briefing. Links in the printed document contain the same parameters. */
export const briefingSearch = z.object({ figure: text, side: text })
export type BriefingSearch = z.infer<typeof briefingSearch>
