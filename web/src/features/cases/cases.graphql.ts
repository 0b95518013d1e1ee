/** GraphQL documents of the case page. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CasePage_QueryQuery } from '#graphql/generated/graphql.ts'

export const CasePage_Query = graphql(`
  query CasePage_Query($id: ID!) {
    case(id: $id) {
      id
      number
      title
      summary
      state
      urgency
      version
      reconstructed
      sourceNote
      allowedCommands
      openedAt
      openedBy
      closedAt
      reach
      itemCount
      outcome {
        state
        items
      }
      category {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
        severity
      }
      safeguards {
        expression
        noCapture
      }
      forbiddingCategoryLeftBy {
        id
        name
      }
      mergedAt
      mergedInto {
        id
        number
        title
      }
      merged {
        id
        number
        title
        mergedAt
      }
      seals {
        id
        state
        files
        sealedAt
        eraseAt
      }
      assignee {
        id
        name
      }
      tips {
        id
        ...CaseTips_tip
      }
      requests {
        id
        number
        ...CaseRequests_request
      }
    }
  }
`)

/**
 * Returns a frame with the fields in the header of the page after each event of the case. After a frame, the page loads
 * its other fields again.
 */
export const CasePage_Subscription = graphql(`
  subscription CasePage_Subscription($id: ID!, $since: FeedPosition) {
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
          version
          state
          title
          summary
          urgency
          closedAt
          reach
          itemCount
          outcome {
            state
            items
          }
          requests {
            id
            ...CaseRequests_request
          }
        }
      }
    }
  }
`)

export type CaseData = NonNullable<CasePage_QueryQuery['case']>
