/** The size of a seeded database. */
export interface Size {
  /** request items, each with a content item of its own */
  items: number
  /** requests on the board, with five open items each */
  openRequests: number
}
