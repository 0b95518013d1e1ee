/** GraphQL documents of content owners: accounts, pages, groups and channels. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Owner_QueryQuery, OwnersToLock_QueryQuery, StrikeRule_PartsFragment } from '#graphql/generated/graphql.ts'

/** What a proposal names: its rule, and the violations or locks that the rule counts. */
export const LockProposal_parts = graphql(`
  fragment LockProposal_parts on LockProposal {
    rule {
      ...StrikeRule_parts
    }
    violations {
      number
      sentAt
    }
    locks {
      sentAt
      request {
        id
        number
      }
    }
  }
`)

export const StrikeRule_parts = graphql(`
  fragment StrikeRule_parts on StrikeRule {
    slug
    citations {
      language
      text
    }
    violations
    windowDays
    locks
    measure {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    minDays
    maxDays
    power
    inForceFrom
    inForceTo
    unconfirmed
  }
`)

export const OwnersToLock_Query = graphql(`
  query OwnersToLock_Query($after: String) {
    ownersToLock(first: 30, after: $after) {
      nodes {
        id
        address
        platform {
          id
          slug
          name
        }
        itemCount
        reach
        proposals {
          ...LockProposal_parts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const OwnersDerived_Query = graphql(`
  query OwnersDerived_Query {
    ownersToLock(first: 1) {
      isDerived
    }
  }
`)

export const Owner_Query = graphql(`
  query Owner_Query($id: ID!) {
    node(id: $id) {
      id
      ... on ContentOwner {
        address
        platform {
          id
          slug
          name
        }
        itemCount
        reach
        items(first: 50) {
          nodes {
            id
            url
            title
            kind {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            reach
            cases {
              id
              number
              title
            }
          }
        }
        violations {
          item {
            id
            url
            title
          }
          request {
            id
          }
          case {
            id
            number
            title
          }
          number
          sentAt
          state
        }
        locks {
          measure {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          state
          sentAt
          itemsCovered
          request {
            id
            number
          }
        }
        proposals {
          ...LockProposal_parts
          violations {
            number
            sentAt
            item {
              id
              url
              title
            }
            case {
              id
            }
          }
          locks {
            request {
              case {
                id
                number
                title
              }
            }
          }
        }
      }
    }
  }
`)

export const OwnerCase_Query = graphql(`
  query OwnerCase_Query($id: ID!) {
    case(id: $id) {
      id
      number
      title
    }
  }
`)

export const DraftOwnerRequest_Mutation = graphql(`
  mutation DraftOwnerRequest_Mutation($input: DraftOwnerRequestInput!) {
    draftOwnerRequest(input: $input) {
      ... on DraftOwnerRequestPayload {
        request {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type ListedOwner = OwnersToLock_QueryQuery['ownersToLock']['nodes'][number]
export type Owner = Extract<NonNullable<Owner_QueryQuery['node']>, { __typename?: 'ContentOwner' }>
export type Proposal = Owner['proposals'][number]
export type StrikeRule = StrikeRule_PartsFragment
