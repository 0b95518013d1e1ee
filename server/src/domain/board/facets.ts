/** How many requests share one value. */
export interface BoardFacet {
  by: 'STATE' | 'PLATFORM' | 'CATEGORY' | 'ASSIGNEE'
  /** A state or an id; null for what is given to nobody. */
  value: string | null
  requests: number
}

/** A liaison has one platform, and knows neither categories nor our people. */
export const facetKinds = { STATE: 'state', PLATFORM: 'platform', CATEGORY: 'category', ASSIGNEE: 'assignee' } as const
