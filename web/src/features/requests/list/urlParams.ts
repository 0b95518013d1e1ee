/** URL parameters of the list of requests: the saved view, the filter text and the order. */
import { z } from 'zod/mini'
import type { RequestOrder } from '#graphql/generated/enums.ts'

/** The orders by their names in the URL; the first is the default. */
export const orders = {
  changed: 'UPDATED_DESC',
  created: 'CREATED_DESC',
  sent: 'SENT_DESC',
  'sent-asc': 'SENT_ASC',
  due: 'DUE_ASC',
  answered: 'ANSWERED_DESC',
  closed: 'CLOSED_DESC',
} as const satisfies Record<string, RequestOrder>
export type OrderName = keyof typeof orders
const orderNames = Object.keys(orders) as OrderName[]

export const requestsSearch = z.object({
  /** Id of a saved view. The other parameters override the filter and the order of this view. */
  view: z.catch(z.optional(z.string()), undefined),
  /** The filter text; "*" clears the filter of the saved view. */
  q: z.catch(z.optional(z.string()), undefined),
  sort: z.catch(z.optional(z.enum(orderNames)), undefined),
})
export type RequestsSearch = z.infer<typeof requestsSearch>
