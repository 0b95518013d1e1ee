/** The live feed of the request page for staff. */
import { graphql } from '#graphql/generated/gql.ts'

/**
 * Returns a frame with the states of all requests of the case after each event of the case. After a frame, the page
 * loads its other fields again.
 */
export const RequestPage_Subscription = graphql(`
  subscription RequestPage_Subscription($id: ID!, $since: FeedPosition) {
    caseChanged(id: $id, since: $since) {
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
      ... on CaseChanged {
        position
        previous
        asOf
        case {
          id
          state
          requests {
            id
            state
            version
            waitingOn
            dueAt
            itemCount
            doneCount
            awaitingCount
            clarifyingCount
          }
        }
      }
    }
  }
`)
