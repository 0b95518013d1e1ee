/** How much a benchmark seeds. */
export interface Size {
  /** request items, each asking for a content item of its own */
  items: number
  /** requests on the board, with five open items each */
  openRequests: number
}
