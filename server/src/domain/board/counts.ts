/** The counters above a board, and of the whole office: the same numbers on board, wall, desk and in the API. */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
