/** GraphQL documents of the page of strike rules. */
import { graphql } from '#graphql/generated/gql.ts'

export const StrikeRules_Query = graphql(`
  query StrikeRules_Query {
    strikeRules {
      id
      version
      rules {
        ...StrikeRule_parts
      }
    }
  }
`)

export const SetStrikeRules_Mutation = graphql(`
  mutation SetStrikeRules_Mutation($input: SetStrikeRulesInput!) {
    setStrikeRules(input: $input) {
      ... on SetStrikeRulesPayload {
        strikeRules {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)
