/** GraphQL documents of reposts: content that came back at a new address. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Repost_PartsFragment } from '#graphql/generated/graphql.ts'

export const Repost_parts = graphql(`
  fragment Repost_parts on Repost {
    id
    item {
      id
      url
      title
      cases {
        id
        number
      }
    }
    earlier {
      id
      url
      title
      cases {
        id
        number
      }
    }
    signs
    imageDistance
    state
    proposedAt
    decidedAt
    decidedBy {
      id
      name
    }
    reason
  }
`)

export const DecideRepost_Mutation = graphql(`
  mutation DecideRepost_Mutation($input: DecideRepostInput!) {
    decideRepost(input: $input) {
      ... on DecideRepostPayload {
        item {
          id
          reposts {
            ...Repost_parts
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type RepostParts = Repost_PartsFragment
