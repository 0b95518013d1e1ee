/**
 * URL parameters of the board: a saved view, and the settings that differ from it or, without a view, from the default
 * board.
 */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const boardSearch = z.object({
  view: text,
  /** The filter text; "*" clears the filter of the saved view. */
  q: text,
  sort: text,
  layout: text,
  group: text,
  cols: text,
  density: text,
})
export type BoardSearch = z.infer<typeof boardSearch>
