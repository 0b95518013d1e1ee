/** The part of the log that the mirror needs: its position and its new events. */
export interface LogCursor {
  readonly position: number
  onEvents(listener: (events: readonly { seq: number; type: string; requestId: string | null }[]) => void): () => void
  onReset(listener: () => void): () => void
}
