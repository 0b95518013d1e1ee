/** GraphQL documents of the page that shows the drafts of a case together. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseDrafts_QueryQuery } from '#graphql/generated/graphql.ts'

export const CaseDrafts_Query = graphql(`
  query CaseDrafts_Query($id: ID!) {
    case(id: $id) {
      id
      number
      title
      allowedCommands
      requests {
        id
        number
        subject
        state
        version
        itemCount
        missing {
          code
          ids
          message
        }
        platform {
          id
          slug
          name
        }
      }
    }
  }
`)

export const DraftRequests_Mutation = graphql(`
  mutation DraftRequests_Mutation($input: DraftRequestsInput!) {
    draftRequests(input: $input) {
      ... on DraftRequestsPayload {
        requests {
          id
          number
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export type CaseDrafts = NonNullable<CaseDrafts_QueryQuery['case']>
