/** URL parameters of the list of tips. */
import { z } from 'zod/mini'
import type { TipState } from '#graphql/generated/enums.ts'

const text = z.catch(z.optional(z.string()), undefined)

const states = ['NEW', 'LINKED', 'DISMISSED'] as const satisfies TipState[]

/** Filters of the list of tips as in the URL. */
export const tipsSearch = z.object({
  state: z.catch(z.optional(z.enum(states)), undefined),
  /** A code of TipSource. */
  source: z.catch(z.optional(z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,49}$/))), undefined),
  text,
})
export type TipsSearch = z.infer<typeof tipsSearch>

/** Converts the filters of the URL to the query's filter. */
export const tipFilter = ({ state, source, text }: TipsSearch) => ({
  states: state && [state],
  sources: source ? [source] : undefined,
  text: text || undefined,
})
