/**
 * The interface through which data in memory follows the event log: the position, new events, and notices of a reset.
 */

export interface LogEvent {
  seq: number
  type: string
  requestId: string | null
}

export interface LogCursor<Event = LogEvent> {
  readonly position: number
  /** whether the log was read to its end within the last seconds */
  readonly live: boolean
  onEvents(listener: (events: readonly Event[]) => void): () => void
  onReset(listener: () => void): () => void
}
