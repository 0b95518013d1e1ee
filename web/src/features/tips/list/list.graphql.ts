/** GraphQL documents of the list of tips for staff. */
import { graphql } from '#graphql/generated/gql.ts'

export const TipNames_Query = graphql(`
  query TipNames_Query {
    platforms {
      id
      slug
      name
    }
    categories {
      id
      slug
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      parent {
        id
      }
    }
    colleagues {
      id
      name
    }
    newsrooms {
      id
      name
    }
    tipSources {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
  }
`)

export const ListedTip_tip = graphql(`
  fragment ListedTip_tip on Tip {
    id
    number
    state
    stage
    askedAt
    source {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    subject
    reporterName
    registerNumber
    within24h
    danger
    receivedAt
    version
    allowedCommands
    assignee {
      id
      name
    }
    newsroom {
      id
      name
    }
    case {
      id
      number
      title
    }
    ...TipMatches_tip
  }
`)

export const StaffTips_Query = graphql(`
  query StaffTips_Query($filter: TipFilter, $orderBy: TipOrder!, $after: String) {
    tips(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      nodes {
        id
        ...ListedTip_tip
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** The number of matches, in a separate query, so that the list does not wait for it. */
export const TipCount_Query = graphql(`
  query TipCount_Query($filter: TipFilter) {
    tips(filter: $filter, first: 1) {
      count
    }
  }
`)
