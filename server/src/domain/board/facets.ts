/** The facets of a board: the number of requests that share one value. */
/** One value of a facet and its number of requests. */
export interface BoardFacet {
  by: 'STATE' | 'PLATFORM' | 'CATEGORY' | 'ASSIGNEE'
  /** a state or an id; null for unassigned requests */
  value: string | null
  requests: number
}

/**
 * The column of each facet. A liaison gets only STATE, because it has one platform and may not see categories or
 * officers.
 */
export const facetKinds = { STATE: 'state', PLATFORM: 'platform', CATEGORY: 'category', ASSIGNEE: 'assignee' } as const
