import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** Filters of the list of tips, as they stand in the URL. */
export const tipsSearch = z.object({ state: text, source: text, text })
