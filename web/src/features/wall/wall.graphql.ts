/** GraphQL documents of the wall. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Wall_QueryQuery } from '#graphql/generated/graphql.ts'

export const WallViewer_Query = graphql(`
  query WallViewer_Query {
    viewer {
      role
      authorityTimeZone
      display {
        id
        name
        locale
        slides {
          view
          savedViewId
          seconds
        }
      }
    }
  }
`)

export const Wall_Query = graphql(`
  query Wall_Query(
    $view: WallViewName!
    $savedViewId: ID
    $first: Int!
    $overview: Boolean!
    $overdue: Boolean!
    $dueNext: Boolean!
    $waitingOnAuthority: Boolean!
    $saved: Boolean!
  ) {
    wall(view: $view, savedViewId: $savedViewId) {
      view
      savedViewId
      name
      error
      position
      asOf
      counts {
        requests
        items
        overdueItems
        dueSoonItems
        clarificationItems
      }
      total {
        requests
        items
        overdueItems
        dueSoonItems
        clarificationItems
      }
      rows(first: $first) @include(if: $saved) {
        ...WallRow_row
      }
      overdue(first: $first) @include(if: $overdue) {
        ...WallRow_row
      }
      overdueRequests @include(if: $overdue)
      dueNext(first: $first) @include(if: $dueNext) {
        ...WallRow_row
      }
      dueNextRequests @include(if: $dueNext)
      waitingOnAuthority(first: $first) @include(if: $waitingOnAuthority) {
        ...WallRow_row
      }
      waitingOnAuthorityRequests @include(if: $waitingOnAuthority)
      changes(first: 4) @include(if: $overview) {
        type
        tone
        at
        items
        number
        platform {
          id
          slug
          name
        }
      }
      platforms @include(if: $overview) {
        rate
        onTime
        answered
        dueUnanswered
        overdueItems
        platform {
          id
          slug
          name
        }
      }
      queues {
        kind
        count
      }
      alarm {
        items
        requests
        since
        groups {
          at
          request {
            platform {
              id
              slug
              name
            }
          }
        }
      }
    }
  }
`)

export const Wall_Subscription = graphql(`
  subscription Wall_Subscription($since: FeedPosition) {
    wallChanged(since: $since) {
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
      ... on WallChanged {
        position
        previous
        asOf
      }
    }
  }
`)

export type WallData = NonNullable<Wall_QueryQuery['wall']>
export type WallAlarmData = WallData['alarm']
