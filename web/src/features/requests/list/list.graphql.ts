/** GraphQL documents of the list of requests. */
import { graphql } from '#graphql/generated/gql.ts'

export const ListedRequest_request = graphql(`
  fragment ListedRequest_request on RemovalRequest {
    id
    version
    number
    subject
    state
    urgent
    sentAt
    dueAt
    answeredAt
    closedAt
    updatedAt
    waitingOn
    itemCount
    doneCount
    awaitingCount
    platform {
      id
      slug
      name
    }
    returnNote @include(if: $staff)
    createdAt @include(if: $staff)
    caseTitle @include(if: $staff)
    caseNumber @include(if: $staff)
    case @include(if: $staff) {
      id
    }
    category {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
    assignee @include(if: $staff) {
      id
      name
    }
    outcome @include(if: $staff) {
      state
      items
    }
    allowedCommands
  }
`)

export const RequestList_Query = graphql(`
  query RequestList_Query($filter: RequestFilter, $orderBy: RequestOrder!, $after: String, $staff: Boolean!) {
    requests(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      nodes {
        id
        ...ListedRequest_request
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** The number of matches, in a separate query, so that the list does not wait for it. */
export const RequestCount_Query = graphql(`
  query RequestCount_Query($filter: RequestFilter) {
    requests(filter: $filter, first: 1) {
      count
    }
  }
`)
