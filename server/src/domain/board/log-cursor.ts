/** The part of the event log that is mirrored in memory: the position, new events, and notices of a reset. */

/** What `InMemoryBoard` needs of an event. */
interface BoardEvent {
  seq: number
  type: string
  requestId: string | null
}

export interface LogCursor<Event = BoardEvent> {
  readonly position: number
  /** whether the log was read to its end within the last seconds */
  readonly live: boolean
  onEvents(listener: (events: readonly Event[]) => void): () => void
  onReset(listener: () => void): () => void
}
