/**
 * Keeps reference data, such as platforms and categories, current in every tab, because an administrator may change it
 * at any time.
 */
import type { Client } from 'urql'
import { map, pipe } from 'wonka'
import { invalidate } from '#graphql/client/invalidation.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { ReferenceFeed_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { DraftProhibitions_Query } from './prohibitions.ts'
import { Categories_Query, Platforms_Query, Powers_Query, Terms_Query } from './reference.ts'

const ReferenceFeed_Subscription = graphql(`
  subscription ReferenceFeed_Subscription($since: FeedPosition) {
    events(families: [PLATFORM, CATEGORY, POWER, PROHIBITION, VOCABULARY], after: $since) {
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
 * Reads reference data again when the feed is ready, and after each event of such data. Does not read data that this
 * tab has never loaded. Only staff receive these events.
 */
export function followReference(client: Client): () => void {
  const refresh = () => {
    for (const query of [Platforms_Query, Categories_Query, Powers_Query, DraftProhibitions_Query, Terms_Query])
      if (client.readQuery(query, {})?.data) void client.query(query, {}, { requestPolicy: 'network-only' }).toPromise()
    invalidate(
      'platforms',
      'categories',
      'powers',
      'powersEnding',
      'prohibitions',
      'prohibitionsEnding',
      'contentKinds',
      'actions',
      'refusalReasons',
      'tipSources',
      'channelKinds',
      'measures',
    )
  }
  const feed = followFeed<ReferenceFeed_SubscriptionSubscription['events']>({
    open: (since) =>
      pipe(
        client.subscription(ReferenceFeed_Subscription, { since }),
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
