import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** What the board shows, as it stands in the URL: slugs and states, lists with commas. Absent means no restriction. */
export const boardSearch = z.object({
  platform: text,
  category: text,
  state: text,
  waiting: text,
  assignee: text,
  text,
  sort: text,
})
export type BoardSearch = z.infer<typeof boardSearch>
