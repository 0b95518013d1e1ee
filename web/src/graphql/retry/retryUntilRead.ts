/**
 * Repeats every query that a screen waits for and that failed for now, until it is read or no screen asks for it any more;
 * retryLater.ts says when. Mutations are never repeated: that is the person's decision, under the same idempotency key.
 */
import { type Exchange, makeOperation, type Operation } from '@urql/core'
import { pipe, tap } from 'wonka'
import { isTemporary } from './failure.ts'
import { retryLater } from './retryLater.ts'

interface Waiting {
  /** How often it has failed since it was last read. */
  failures: number
  cancel(): void
}

export const retryUntilRead: Exchange =
  ({ forward, client }) =>
  (operations) => {
    const waiting = new Map<number, Waiting>()
    const repeat = (operation: Operation) =>
      client.reexecuteOperation(
        makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'network-only' }),
      )
    return pipe(
      operations,
      tap(({ kind, key }) => {
        if (kind !== 'teardown') return
        waiting.get(key)?.cancel()
        waiting.delete(key)
      }),
      forward,
      tap(({ operation, error, stale }) => {
        // What the cache holds says nothing about the network.
        if (operation.kind !== 'query' || stale || operation.context.meta?.cacheOutcome === 'hit') return
        const { key } = operation
        const failures = (waiting.get(key)?.failures ?? 0) + 1
        waiting.get(key)?.cancel()
        waiting.delete(key)
        if (!error || !isTemporary(error)) return
        const cancel = retryLater({ attempt: failures, error, action: () => repeat(operation) })
        waiting.set(key, { failures, cancel })
      }),
    )
  }
