/**
 * urql exchange for subscriptions that lose no event. A gap that cannot be filled ends the subscription with a
 * FeedGapError as the network error of its result.
 */
import { type Exchange, type ExecutionResult, subscriptionExchange } from '@urql/core'
import type { Client } from '../client.ts'

export const takedownExchange = (client: Client): Exchange =>
  subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: client.subscribe(
          query,
          { ...variables },
          {
            next: (result) => sink.next(result as ExecutionResult),
            error: (error) => sink.error(error),
          },
        ),
      }),
    }),
  })
