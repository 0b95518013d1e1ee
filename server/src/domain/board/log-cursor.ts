/** What the board in memory needs from the event log: its position, its new events, and a notice when it was reset. */
export interface LogCursor {
  readonly position: number
  onEvents(listener: (events: readonly { seq: number; type: string; requestId: string | null }[]) => void): () => void
  onReset(listener: () => void): () => void
}
