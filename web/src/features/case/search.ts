import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** Filters of the list of cases, as they stand in the URL. */
export const casesSearch = z.object({ state: text, category: text, platform: text, text })

/** Which section of a case is open. */
export const caseSearch = z.object({ tab: text })
