/** The part of the event log that the board in memory uses: the position, new events, and notices of a reset. */
export interface LogCursor {
  readonly position: number
  onEvents(listener: (events: readonly { seq: number; type: string; requestId: string | null }[]) => void): () => void
  onReset(listener: () => void): () => void
}
