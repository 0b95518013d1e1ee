/** Keeps the number of unread notifications current, and refetches the list on screen. */
import { useEffect } from 'react'
import { useClient } from 'urql'
import { map, pipe } from 'wonka'
import { invalidate } from '#graphql/client/invalidation.ts'
import type { Notifications_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { useStore } from '#lib/store.ts'
import { Notifications_Subscription, Unread_Query } from './notifications.graphql.ts'
import { createUnread } from './unread.ts'

const unread = createUnread(() => invalidate('notifications'))

export function useUnread(): number {
  const client = useClient()
  useEffect(() => {
    let stopped = false
    /**
     * Whether a frame has delivered the number. After a lost connection, the subscription resumes and begins with such a
     * frame, so the number need not be queried again.
     */
    let isKnown = false
    const read = async () => {
      const { data } = await client.query(Unread_Query, {}, { requestPolicy: 'network-only' }).toPromise()
      return stopped ? undefined : data?.unreadNotifications
    }
    const feed = followFeed<Notifications_SubscriptionSubscription['notificationsChanged']>({
      open: (since) =>
        pipe(
          client.subscription(Notifications_Subscription, { since }),
          map(({ data, error }) => ({ frame: data?.notificationsChanged, failed: error !== undefined })),
        ),
      onFrame: (frame) => {
        if (frame.__typename === 'NotificationsChanged') {
          isKnown = true
          unread.receive(frame.unread)
        } else if (frame.__typename === 'FeedReady' && !isKnown) void unread.query(read)
      },
      reload: () => {
        isKnown = false
        feed.begin(null)
      },
    })
    feed.begin(null)
    return () => {
      stopped = true
      feed.stop()
    }
  }, [client])
  return useStore(unread.number)
}
