/** GraphQL documents of the list of cases. */
import { graphql } from '#graphql/generated/gql.ts'

export const ListedCase_case = graphql(`
  fragment ListedCase_case on Case {
    id
    number
    title
    state
    urgency
    version
    reconstructed
    openedAt
    changedAt
    dueAt
    nextStep
    reach
    itemCount
    category {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
    assignee {
      id
      name
    }
    outcome {
      state
      items
    }
    owed {
      overdue
      awaiting
      clarifying
      refused
      reappeared
      unrequested
    }
  }
`)

export const CaseList_Query = graphql(`
  query CaseList_Query($filter: CaseFilter, $orderBy: CaseOrder!, $after: String) {
    cases(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      nodes {
        id
        ...ListedCase_case
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** The number of matches, in a separate query, so that the list does not wait for it. */
export const CaseCount_Query = graphql(`
  query CaseCount_Query($filter: CaseFilter) {
    cases(filter: $filter, first: 1) {
      count
    }
  }
`)
