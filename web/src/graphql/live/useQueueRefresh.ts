/** Hook that refreshes the work queues on screen when an event may have affected a queue. */
import { useEffect, useRef } from 'react'
import { invalidate } from '#graphql/client/invalidation.ts'
import type { EventFamily, EventType } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useFeed } from '#graphql/live/useFeed.ts'

/** Events that can add or remove queue entries. */
const Queues_Subscription = graphql(`
  subscription Queues_Subscription($types: [EventType!]!, $families: [EventFamily!]!, $since: FeedPosition) {
    events(types: $types, families: $families, after: $since) {
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

const events = {
  types: [
    ...(['ITEM_CLARIFICATION_ASKED', 'ITEM_CLARIFICATION_ANSWERED'] as const),
    ...(['ITEM_CHECKED', 'ITEM_REAPPEARED', 'ITEM_GONE', 'ITEM_PRESENCE_CORRECTED'] as const),
    ...(['ITEM_BREACHED', 'DESK_CONFIGURED'] as const),
    ...(['CASE_CLOSED', 'CASE_REOPENED'] as const),
  ],
  families: ['TIP', 'REQUEST'],
} satisfies { types: EventType[]; families: EventFamily[] }
/** At most one refresh per interval, however many events arrive. */
const REFRESH_INTERVAL_MS = 1000

/** Refetches the queues on screen after events that may affect them. Closing the page cancels a pending refresh. */
export function useQueueRefresh(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  useFeed(Queues_Subscription, events, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      invalidate('workQueues', 'officeQueues')
    }, REFRESH_INTERVAL_MS)
  })
}
