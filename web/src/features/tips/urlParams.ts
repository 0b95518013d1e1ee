/** URL parameters of the lists of tips. */
import { z } from 'zod/mini'
import type { TipOrder, TipState } from '#graphql/generated/enums.ts'

const text = z.catch(z.optional(z.string()), undefined)

const states = ['NEW', 'LINKED', 'DISMISSED'] as const satisfies TipState[]

/** The orders of the list for staff, by their names in the URL; the first is the default. */
export const tipOrders = {
  received: 'RECEIVED_DESC',
  'received-asc': 'RECEIVED_ASC',
} as const satisfies Record<string, TipOrder>
export type TipOrderName = keyof typeof tipOrders

/** `view`, `q` and `sort` belong to the list for staff. The other parameters belong to the list of a newsroom. */
export const tipsSearch = z.object({
  view: text,
  q: text,
  sort: z.catch(z.optional(z.enum(Object.keys(tipOrders) as TipOrderName[])), undefined),
  state: z.catch(z.optional(z.enum(states)), undefined),
  text,
})
export type TipsSearch = z.infer<typeof tipsSearch>

export const tipFilter = ({ state, text }: TipsSearch) => ({
  states: state && [state],
  text: text || undefined,
})
