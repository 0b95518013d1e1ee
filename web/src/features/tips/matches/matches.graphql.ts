/** GraphQL fragments of the cases that a tip may belong to. */
import { graphql } from '#graphql/generated/gql.ts'

export const TipMatches_tip = graphql(`
  fragment TipMatches_tip on Tip {
    id
    matches {
      strong
      case {
        id
        number
        title
        state
      }
      reasons {
        kind
        value
        state
        answeredAt
      }
    }
  }
`)
