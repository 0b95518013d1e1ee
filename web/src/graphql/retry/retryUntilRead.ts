/**
 * Exchange that retries a query that failed temporarily, until it succeeds or no screen needs it any more. Mutations
 * are never retried here: the user sends a failed mutation again, with the same idempotency key.
 */
import { type Exchange, makeOperation, type Operation } from '@urql/core'
import { pipe, tap } from 'wonka'
import { isTemporary } from './failure.ts'
import { retryLater } from './retryLater.ts'

interface Waiting {
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
        // Cached results are ignored, because they do not show whether the server answers.
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
