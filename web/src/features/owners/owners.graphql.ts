/** GraphQL documents of content owners: accounts, pages, groups and channels. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Owner_QueryQuery, OwnersToLock_QueryQuery } from '#graphql/generated/graphql.ts'

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
          rule {
            slug
            citations {
              language
              text
            }
            violations
            windowDays
            locks
            minDays
            maxDays
            unconfirmed
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
          request {
            id
            number
          }
        }
        proposals {
          rule {
            slug
            citations {
              language
              text
            }
            violations
            windowDays
            locks
            minDays
            maxDays
            unconfirmed
          }
          violations {
            number
            sentAt
            item {
              id
            }
            case {
              id
            }
          }
          locks {
            sentAt
            request {
              id
              number
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
