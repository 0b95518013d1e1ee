import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** What the figures page shows, as it stands in the URL: lists with commas, days as YYYY-MM-DD. */
export const figuresSearch = z.object({
  formula: text,
  by: text,
  group: text,
  platform: text,
  category: text,
  kind: text,
  from: text,
  to: text,
  view: text,
})
export type FiguresSearch = z.infer<typeof figuresSearch>
