/**
 * The counters of a board under a filter, or of all requests that await action. Board, wall, desk and API show the same
 * numbers.
 */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
