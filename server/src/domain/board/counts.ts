/** The counters above a board. */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
