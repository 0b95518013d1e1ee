/** Counts the requests of the board: all requests that await action, or those that pass a filter. */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
