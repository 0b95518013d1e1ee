/** The cursor of a list of rows, that is the row to which keyboard shortcuts apply. */

export type RowCursor = {
  /** The id of the cursor row. Null if no row has the cursor, or if that row is no longer in the list. */
  current(): string | null
  /**
   * Moves the cursor and the focus down (1) or up (-1); 0 moves only the focus back to the cursor row. If no row has
   * the cursor, moves to the first visible row. Returns the id of the new cursor row.
   */
  move(step: -1 | 0 | 1): string | null
  near(id: string): string[]
}
