/** URL parameters of a wall. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/**
 * `next`: the views that alternate with the view in the path, separated by commas. `dwell`: the seconds for each view.
 */
export const wallSearch = z.object({ next: text, dwell: text })
export type WallSearch = z.infer<typeof wallSearch>
