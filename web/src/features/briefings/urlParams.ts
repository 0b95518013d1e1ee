import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** Which number of a briefing is open, as it stands in the URL and in the links of the printed document. */
export const briefingSearch = z.object({ figure: text, side: text })
export type BriefingSearch = z.infer<typeof briefingSearch>
