/** What the mirror needs of the log: where it stands, and what is new. */
export interface LogCursor {
  readonly position: number
  onEvents(listener: (events: readonly { seq: number; type: string; requestId: string | null }[]) => void): () => void
  onReset(listener: () => void): () => void
}
