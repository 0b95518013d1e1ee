/**
 * The facets of the board (the requests that await action): columns by which its requests are counted, such as the
 * platform.
 */
import { type SelectingKey, selectingTerms } from '@takedown/declarations/board-terms.ts'
import type { Facet } from '@takedown/declarations/filter-terms.ts'
import type { Audience } from '#domain/core/viewer.ts'

export interface BoardFacet {
  by: Facet
  /** a state or an id; null for unassigned requests */
  value: string | null
  requests: number
}

const facets = selectingTerms.flatMap(({ key, selects: { facet } }) => (facet ? { by: facet, column: key } : []))

/**
 * A liaison gets only STATE, because all its requests are of one platform, and because it must not see categories or
 * officers.
 */
export const facetsFor = ({ role }: Audience): { by: Facet; column: SelectingKey }[] =>
  facets.filter(({ by }) => role !== 'PLATFORM' || by === 'STATE')
