/** GraphQL documents of the board: the page query and the live subscription. */

import type { BoardOrder } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { BoardPage_QueryQuery, BoardPage_QueryQueryVariables } from '#graphql/generated/graphql.ts'

/** `$staff` selects the case, the category and the assignee, which a liaison may not read. */
export const BoardPage_Query = graphql(`
  query BoardPage_Query($filter: BoardFilter, $orderBy: BoardOrder, $first: Int!, $after: String, $staff: Boolean!) {
    board(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      position
      asOf
      counts {
        ...BoardCounts_counts
      }
      total {
        ...BoardCounts_counts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        version
        dueAt
        sentAt
        chased @include(if: $staff)
        state
        waitingOn
        platform {
          id
          name
        }
        category @include(if: $staff) {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
        assignee @include(if: $staff) {
          id
          name
        }
        ...BoardRow_request
      }
    }
  }
`)

export const BoardPage_Subscription = graphql(`
  subscription BoardPage_Subscription($filter: BoardFilter, $since: FeedPosition, $staff: Boolean!) {
    boardChanged(filter: $filter, since: $since) {
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
      ... on BoardChanged {
        position
        previous
        asOf
        removedIds
        counts {
          ...BoardCounts_counts
        }
        total {
          ...BoardCounts_counts
        }
        nodes {
          id
          version
          dueAt
          sentAt
          chased @include(if: $staff)
          state
          waitingOn
          platform {
            id
            name
          }
          category @include(if: $staff) {
            id
            nameVi: name(locale: VI)
            nameEn: name(locale: EN)
          }
          assignee @include(if: $staff) {
            id
            name
          }
          ...BoardRow_request
        }
      }
    }
  }
`)

export type BoardNode = BoardPage_QueryQuery['board']['nodes'][number]
export type BoardCountsData = BoardPage_QueryQuery['board']['counts']
export type BoardQuestion = Pick<BoardPage_QueryQueryVariables, 'filter' | 'staff'> & {
  orderBy: BoardOrder
}
