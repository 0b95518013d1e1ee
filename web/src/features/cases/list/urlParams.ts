/** URL parameters of the list of cases: the saved view, the filter text and the order. */
import { z } from 'zod/mini'
import type { CaseOrder } from '#graphql/generated/enums.ts'

/** The orders by their names in the URL; the first is the default. */
export const orders = {
  opened: 'OPENED_DESC',
  'opened-asc': 'OPENED_ASC',
  changed: 'CHANGED_DESC',
  due: 'DUE_ASC',
  owed: 'OWED_DESC',
  reach: 'REACH_DESC',
} as const satisfies Record<string, CaseOrder>
export type OrderName = keyof typeof orders

const text = z.catch(z.optional(z.string()), undefined)

/** The URL parameters of older links: one for each condition, instead of the filter text. */
const formerFilters = z.object({ state: text, category: text, platform: text, addressee: text, text })

const current = z.object({
  /** Id of a saved view. The other parameters contain only the settings that differ from this view. */
  view: text,
  /** The filter text; "*" clears the filter of the saved view. */
  q: text,
  sort: z.catch(z.optional(z.enum(Object.keys(orders) as OrderName[])), undefined),
})
/** Reads the URL. Parameters of older links become the filter text, which the router adds to the address. */
export const casesSearch = z.pipe(
  z.extend(current, formerFilters.shape),
  z.transform(({ view, q, sort, ...former }) => ({ view, q: q ?? textOf(former), sort })),
)
export type CasesSearch = z.infer<typeof casesSearch>

function textOf({
  state,
  category,
  platform,
  addressee,
  text: words,
}: z.infer<typeof formerFilters>): string | undefined {
  const terms = [
    state && `state:${state.toLowerCase()}`,
    category && `category:${category}`,
    platform && `platform:${platform}`,
    addressee === 'unknown' && 'is:unaddressed',
    words,
  ]
  return terms.filter(Boolean).join(' ') || undefined
}
