/**
 * Counts the requests of the board: all requests that await action, or those that pass a filter. Board, wall displays,
 * desk and API show the same numbers.
 */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
