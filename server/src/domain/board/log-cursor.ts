/** The part of the event log that `InMemoryBoard` uses: the position, new events, and notices of a reset. */
export interface LogCursor {
  readonly position: number
  /** whether the log was read to its end within the last seconds */
  readonly live: boolean
  onEvents(listener: (events: readonly { seq: number; type: string; requestId: string | null }[]) => void): () => void
  onReset(listener: () => void): () => void
}
