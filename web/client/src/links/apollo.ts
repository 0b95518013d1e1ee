/**
 * Apollo link for subscriptions that lose no event: `split` subscriptions to this link, and everything else to an
 * HttpLink. A gap that cannot be filled ends the subscription with a FeedGapError.
 */
import { ApolloLink, Observable } from '@apollo/client'
import type { FormattedExecutionResult } from 'graphql'
import type { Client } from '../client.ts'

export const takedownLink = (client: Client): ApolloLink =>
  new ApolloLink(
    ({ query, variables }) =>
      new Observable<FormattedExecutionResult>((observer) =>
        client.subscribe(query, variables, {
          next: (result) => observer.next(result as FormattedExecutionResult),
          error: (error) => observer.error(asError(error)),
        }),
      ),
  )

/** Apollo expects an Error. */
const asError = (error: unknown): Error =>
  error instanceof Error ? error : Object.assign(new Error('the subscription was refused'), { cause: error })
