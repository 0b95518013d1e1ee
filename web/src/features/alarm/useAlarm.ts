/** Returns the alarm for overdue items and keeps it current; null until it has been read. */
import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { map, pipe } from 'wonka'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { Alarm_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { Alarm_alarm, Alarm_Query, Alarm_Subscription, type AlarmData } from './alarm.graphql.ts'

export function useAlarm(): AlarmData | null {
  const client = useClient()
  const [alarm, setAlarm] = useState<AlarmData | null>(null)
  useEffect(() => {
    let stopped = false
    const read = async () => {
      const { data } = await client.query(Alarm_Query, {}, { requestPolicy: 'network-only' }).toPromise()
      if (data && !stopped) setAlarm(readFragment(Alarm_alarm, data.alarm))
    }
    const feed = followFeed<Alarm_SubscriptionSubscription['alarmChanged']>({
      open: (since) =>
        pipe(
          client.subscription(Alarm_Subscription, { since }),
          map(({ data, error }) => ({ frame: data?.alarmChanged, failed: error !== undefined })),
        ),
      onFrame: (frame) => {
        if (frame.__typename === 'AlarmChanged') setAlarm(readFragment(Alarm_alarm, frame.alarm))
        // Later changes arrive through the feed.
        if (frame.__typename === 'FeedReady') void read()
      },
      reload: () => feed.begin(null),
    })
    feed.begin(null)
    return () => {
      stopped = true
      feed.stop()
    }
  }, [client])
  return alarm
}
