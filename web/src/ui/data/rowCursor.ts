/** The cursor of a list of rows. The cursor row is the row to which keyboard shortcuts apply. */

export type RowCursor = {
  /** The id of the row with the cursor. Null if no row has it, or if that row is no longer in the list. */
  current(): string | null
  /**
   * Moves the cursor and the focus down (1) or up (-1); 0 moves only the focus back to the cursor row. If no row has
   * the cursor, it moves to the first visible row. Returns the id of the new cursor row.
   */
  move(step: -1 | 0 | 1): string | null
  /** The ids of the rows below and above a row. */
  near(id: string): string[]
}
