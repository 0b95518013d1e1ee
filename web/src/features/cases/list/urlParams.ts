/** URL parameters of the list of cases: the filter text and the order. */
import { z } from 'zod/mini'
import type { CaseOrder } from '#graphql/generated/enums.ts'

/** The orders by their names in the URL. The first is the default. */
export const orders = {
  opened: 'OPENED_DESC',
  'opened-asc': 'OPENED_ASC',
  changed: 'CHANGED_DESC',
  due: 'DUE_ASC',
  owed: 'OWED_DESC',
  reach: 'REACH_DESC',
} as const satisfies Record<string, CaseOrder>
export type OrderName = keyof typeof orders

export const casesSearch = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  sort: z.catch(z.optional(z.enum(Object.keys(orders) as OrderName[])), undefined),
})
export type CasesSearch = z.infer<typeof casesSearch>
