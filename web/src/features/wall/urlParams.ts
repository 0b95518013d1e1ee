/** URL parameters of a wall. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** `next`: further views, comma-separated, which alternate with the one in the path. `dwell`: seconds for each. */
export const wallSearch = z.object({ next: text, dwell: text })
export type WallSearch = z.infer<typeof wallSearch>
