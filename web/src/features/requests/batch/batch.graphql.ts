/** GraphQL documents of the page that shows all drafts of a case. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseDrafts_QueryQuery, CaseDraftsMissing_QueryQuery } from '#graphql/generated/graphql.ts'

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
        platform {
          id
          slug
          name
        }
      }
    }
  }
`)

/**
 * The faults of the drafts. This is a query of its own, because the server checks every rule of submission, which is
 * slow.
 */
export const CaseDraftsMissing_Query = graphql(`
  query CaseDraftsMissing_Query($id: ID!) {
    case(id: $id) {
      id
      requests {
        id
        missing {
          code
          ids
          message
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
          subject
          state
          version
          itemCount
          platform {
            id
            slug
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type CaseDrafts = NonNullable<CaseDrafts_QueryQuery['case']>
export type SavedDraft = CaseDrafts['requests'][number]
export type MissingPart = NonNullable<CaseDraftsMissing_QueryQuery['case']>['requests'][number]['missing'][number]
