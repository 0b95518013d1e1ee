/** The counters of a board, or of everything that awaits action. Board, wall, desk and API show the same numbers. */
export interface BoardCounts {
  requests: number
  items: number
  overdueItems: number
  dueSoonItems: number
  clarificationItems: number
}
