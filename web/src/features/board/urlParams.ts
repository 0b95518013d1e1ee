import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** The board as the URL tells it: a saved view, and what is different from it. Without a view, from the usual board. */
export const boardSearch = z.object({
  /** Id of a saved view. */
  view: text,
  /** The filter as it is typed; "*" where a view's own is taken away. */
  q: text,
  sort: text,
  layout: text,
  group: text,
  cols: text,
  density: text,
})
export type BoardSearch = z.infer<typeof boardSearch>
