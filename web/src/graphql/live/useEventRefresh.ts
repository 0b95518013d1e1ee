/** Hook that refetches queries on screen after events of some types or families. */
import { useEffect, useRef } from 'react'
import { invalidate } from '#graphql/client/invalidation.ts'
import type { EventFamily, EventType } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useFeed } from '#graphql/live/useFeed.ts'

const EventRefresh_Subscription = graphql(`
  subscription EventRefresh_Subscription($types: [EventType!]!, $families: [EventFamily!]!, $since: FeedPosition) {
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

type EventRefresh = {
  types: readonly EventType[]
  families: readonly EventFamily[]
  names: readonly string[]
  /** At most one refetch per interval, however many events arrive. */
  intervalMs: number
}

export function useEventRefresh({ types, families, names, intervalMs }: EventRefresh): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  useFeed(EventRefresh_Subscription, { types: [...types], families: [...families] }, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      invalidate(...names)
    }, intervalMs)
  })
}
