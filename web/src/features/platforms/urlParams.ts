/** URL parameters of the platforms page. */
import { z } from 'zod/mini'

export const platformsSearch = z.object({ text: z.catch(z.optional(z.string()), undefined) })
export type PlatformsSearch = z.infer<typeof platformsSearch>
