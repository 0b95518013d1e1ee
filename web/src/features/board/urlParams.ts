/**
 * URL parameters of the board: a saved view, and the settings that differ from that view. Without a view, the settings
 * differ from the default board.
 */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const boardSearch = z.object({
  /** Id of a saved view. */
  view: text,
  /** The filter text. "*" clears the filter of the saved view. */
  q: text,
  sort: text,
  layout: text,
  group: text,
  cols: text,
  density: text,
})
export type BoardSearch = z.infer<typeof boardSearch>
