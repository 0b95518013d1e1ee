/** GraphQL documents of the case page. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseItems_QueryQuery, CasePage_QueryQuery } from '#graphql/generated/graphql.ts'

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
      category {
        id
        nameVi
        nameEn
        severity
        expression
        noCapture
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

export const CaseItems_Query = graphql(`
  query CaseItems_Query($id: ID!, $after: String, $requestId: ID) {
    case(id: $id) {
      id
      items(first: 200, after: $after, requestId: $requestId) {
        nodes {
          id
          addedAt
          item {
            id
            url
            kind {
              code
            }
            title
            reach
            presence
            presenceAt
            firstSeenAt
            platform {
              id
              slug
              name
            }
          }
          assessments {
            id
            violation
            necessity
            author
            at
          }
          evidence {
            id
            sha256
            size
            mime
            fileName
            note
            capturedAt
            capturedBy
            recordedAt
            href
          }
          requestItems {
            id
            state
            dueAt
            answeredAt
            action {
              code
            }
            refusalReason {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            note
            request {
              id
              number
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

/** All events of the case. A frame carries the fields at the top of the page; the others are re-read after each frame. */
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
export type CaseItem = NonNullable<CaseItems_QueryQuery['case']>['items']['nodes'][number]
export type Evidence = CaseItem['evidence'][number]
