/** GraphQL documents of the internal notes of a case, and of who has a page open. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Notes_QueryQuery } from '#graphql/generated/graphql.ts'

export const Notes_Query = graphql(`
  query Notes_Query($id: ID!, $after: String) {
    case(id: $id) {
      id
      notes(first: 20, after: $after) {
        nodes {
          id
          text
          at
          withdrawnAt
          author {
            id
            name
          }
          request {
            id
            number
          }
          mentions {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export const AddNote_Mutation = graphql(`
  mutation AddNote_Mutation($input: AddNoteInput!) {
    addNote(input: $input) {
      ... on AddNotePayload {
        note {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const WithdrawNote_Mutation = graphql(`
  mutation WithdrawNote_Mutation($input: WithdrawNoteInput!) {
    withdrawNote(input: $input) {
      ... on WithdrawNotePayload {
        note {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const MarkViewing_Mutation = graphql(`
  mutation MarkViewing_Mutation($input: MarkViewingInput!) {
    markViewing(input: $input) {
      ... on MarkViewingPayload {
        viewers {
          person {
            id
            name
          }
          since
        }
      }
      ...Refusal_error
    }
  }
`)

export type Note = NonNullable<NonNullable<Notes_QueryQuery['case']>['notes']>['nodes'][number]
