import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** A month (2023-10) or a day of the calendar (2023-10-15); anything else is left out, and the page shows that it is. */
const isPeriod = (value: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ||
  (/^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value)
const period = z.catch(z.optional(z.string().check(z.refine(isPeriod))), undefined)

/** What the figures page shows, as it stands in the URL: lists with commas, months as YYYY-MM, days as YYYY-MM-DD. */
export const figuresSearch = z.object({
  formula: text,
  by: text,
  group: text,
  platform: text,
  category: text,
  kind: text,
  from: period,
  to: period,
  view: text,
  /** of the analysis: platforms or categories side by side, and whether with the period before */
  of: text,
  compare: text,
  /** of the reconciliation: which report, and who in it is us, with bars */
  report: text,
  requestor: text,
})
export type FiguresSearch = z.infer<typeof figuresSearch>
