/** URL parameters of the list of cases and of the case page. */
import { z } from 'zod/mini'
import type { CaseState } from '#graphql/generated/enums.ts'
import { listOf } from '#lib/urlParams.ts'

const text = z.catch(z.optional(z.string()), undefined)
const states = ['OPEN', 'CLOSED'] as const satisfies CaseState[]
export const caseTabs = ['items', 'tips', 'requests', 'notes', 'log'] as const

/** Filters of the list of cases as in the URL: slugs, with comma-separated lists. */
export const casesSearch = z.object({
  state: z.catch(z.optional(z.enum(states)), undefined),
  category: text,
  platform: text,
  addressee: z.catch(z.optional(z.enum(['unknown'])), undefined),
  assignee: text,
  text,
})
export type CasesSearch = z.infer<typeof casesSearch>

/** The open tab of a case. */
export const caseSearch = z.object({ tab: z.catch(z.optional(z.enum(caseTabs)), undefined) })
export type CaseSearch = z.infer<typeof caseSearch>

type Named = { id: string; slug: string }

/**
 * Converts the filters of the URL to the query's filter. A slug that no longer exists is ignored, as in the filter bar.
 */
export function caseFilter(search: CasesSearch, categories: readonly Named[], platforms: readonly Named[]) {
  const ids = (slugs: string | undefined, known: readonly Named[]) =>
    slugs ? known.filter(({ slug }) => listOf(slugs).includes(slug)).map(({ id }) => id) : undefined
  return {
    states: search.state && [search.state],
    categoryIds: ids(search.category, categories),
    platformIds: ids(search.platform, platforms),
    addresseeUnknown: search.addressee === 'unknown' || undefined,
    assigneeId: search.assignee,
    text: search.text || undefined,
  }
}
