/** What WebSocket and server-sent events have in common. */
import type { FormattedExecutionResult } from 'graphql'
import type { Signal } from './signal.ts'

/**
 * The state of a connection. It is `silent` while a ping is unanswered and no other message arrives. `since` is in
 * milliseconds of this machine's clock.
 */
export type Connection = { state: 'idle' | 'open' | 'silent' | 'lost'; since: number }

export type Operation = {
  query: string
  operationName?: string
  variables?: Record<string, unknown>
  extensions?: Record<string, unknown>
  /** The variable that holds the position from which to begin. Default: `since`. */
  positionVariable?: string
}

export type Result = FormattedExecutionResult<Record<string, unknown>, unknown>

export type Sink = {
  /** Receives each frame. After a lost connection, the frames continue from the last position received. */
  next(result: Result): void
  /** The server refused the operation: GraphQL errors, or the event that closed the connection. */
  error(error: unknown): void
}

export type Transport = {
  readonly connection: Signal<Connection>
  /** Subscribes until the returned function is called, through any number of connections. */
  subscribe(operation: Operation, sink: Sink): () => void
  /** Drops the open connections. Others are opened at once. */
  terminate(): void
  dispose(): void | Promise<void>
}
