/**
 * Keeps the account of a signed-in liaison or newsroom current in every tab, because an administrator may change it at
 * any time.
 */
import type { Client } from 'urql'
import { map, pipe } from 'wonka'
import { invalidate } from '#graphql/client/invalidation.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { ViewerFeed_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'

const ViewerFeed_Subscription = graphql(`
  subscription ViewerFeed_Subscription($since: FeedPosition) {
    viewerChanged(since: $since) {
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
      ... on ViewerChanged {
        position
        previous
        asOf
      }
    }
  }
`)

/** Reads the viewer again when the feed is ready, and after each event of the viewer's account. */
export function followViewer(client: Client): () => void {
  const refresh = () => invalidate('viewer')
  const feed = followFeed<ViewerFeed_SubscriptionSubscription['viewerChanged']>({
    open: (since) =>
      pipe(
        client.subscription(ViewerFeed_Subscription, { since }),
        map(({ data, error }) => ({ frame: data?.viewerChanged, failed: error !== undefined })),
      ),
    onFrame: ({ __typename }) => {
      if (__typename === 'FeedReady' || __typename === 'ViewerChanged') refresh()
    },
    reload: () => {
      refresh()
      feed.begin(null)
    },
  })
  feed.begin(null)
  return () => feed.stop()
}
