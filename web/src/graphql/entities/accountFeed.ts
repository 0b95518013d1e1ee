/**
 * Updates every tab after events of accounts, because another person may have changed the viewer's own account, or
 * started a change that needs the viewer's confirmation.
 */
import type { Client } from 'urql'
import { map, pipe } from 'wonka'
import { invalidate } from '#graphql/client/invalidation.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { AccountFeed_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'

const AccountFeed_Subscription = graphql(`
  subscription AccountFeed_Subscription($since: FeedPosition) {
    events(families: [ACCOUNT], after: $since) {
      __typename
      ... on FeedReady {
        position
        asOf
      }
      ... on FeedHeartbeat {
        position
        previous
        asOf
      }
      ... on FeedInterrupted {
        trueUntil
      }
      ... on FeedResyncRequired {
        reason
      }
      ... on EventsAppended {
        position
        previous
        asOf
      }
    }
  }
`)

/**
 * Reads the viewer and the waiting confirmations again when the feed is ready, and after each event of an account. Only
 * staff receive these events.
 */
export function followAccounts(client: Client): () => void {
  const refresh = () => invalidate('viewer', 'accountConfirmations')
  const feed = followFeed<AccountFeed_SubscriptionSubscription['events']>({
    open: (since) =>
      pipe(
        client.subscription(AccountFeed_Subscription, { since }),
        map(({ data, error }) => ({ frame: data?.events, failed: error !== undefined })),
      ),
    onFrame: ({ __typename }) => {
      if (__typename === 'FeedReady' || __typename === 'EventsAppended') refresh()
    },
    reload: () => {
      refresh()
      feed.begin(null)
    },
  })
  feed.begin(null)
  return () => feed.stop()
}
