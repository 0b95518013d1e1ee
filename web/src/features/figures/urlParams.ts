/** URL parameters of the figures page. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/** Whether the value is a month (2023-10), a calendar day (2023-10-15) or "all". */
const isPeriod = (value: string): boolean =>
  value === 'all' ||
  /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ||
  (/^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value)
const period = z.catch(z.optional(z.string().check(z.refine(isPeriod))), undefined)

/**
 * Lists are comma-separated, months are YYYY-MM and days YYYY-MM-DD. Without `from` and `to`, each tab shows its
 * default period. `from=all` is the period without limits.
 */
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
  /** With "all", the denominator also counts open items that are not due yet. */
  due: text,
  /** Analysis: whether to compare platforms or categories, and whether to compare with the previous period. */
  of: text,
  compare: text,
  /** Analysis: "all" shows every column of the comparison. */
  columns: text,
  /** Reconciliation: the report, and the names that it uses for the authority as requestor, separated by "|". */
  report: text,
  requestor: text,
})
export type FiguresSearch = z.infer<typeof figuresSearch>
