/** The cursor of a list of rows: the row that the keys of the page concern. */

export type RowCursor = {
  /** The id of the row with the cursor. Null if no row has it, or if that row is no longer in the list. */
  current(): string | null
  /**
   * Moves the cursor and the focus down or up; 0 returns the focus to the cursor's row. Without a cursor, it goes to the
   * first visible row. Returns the id of the row that now has the cursor.
   */
  move(step: -1 | 0 | 1): string | null
  /** The ids of the rows below and above a row. */
  near(id: string): string[]
}
