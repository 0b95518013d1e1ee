/** GraphQL mutations of the board's bulk actions. */
import { graphql } from '#graphql/generated/gql.ts'

export const BulkAssign_Mutation = graphql(`
  mutation BulkAssign_Mutation($input: AssignRequestInput!) {
    assignRequest(input: $input) {
      ... on AssignRequestPayload {
        request {
          id
          version
          assignee {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export const BulkAcknowledge_Mutation = graphql(`
  mutation BulkAcknowledge_Mutation($input: AcknowledgeRequestInput!) {
    acknowledgeRequest(input: $input) {
      ... on AcknowledgeRequestPayload {
        request {
          id
          version
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const BulkExtend_Mutation = graphql(`
  mutation BulkExtend_Mutation($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      ... on ExtendDeadlinePayload {
        request {
          id
          version
          dueAt
        }
      }
      ...Refusal_error
    }
  }
`)

export const Snooze_Mutation = graphql(`
  mutation Snooze_Mutation($input: SnoozeRequestsInput!) {
    snoozeRequests(input: $input) {
      ... on SnoozeRequestsPayload {
        personalBoard {
          id
          snoozes {
            requestId
            until
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export const Watch_Mutation = graphql(`
  mutation Watch_Mutation($input: WatchRequestsInput!) {
    watchRequests(input: $input) {
      ... on WatchRequestsPayload {
        personalBoard {
          id
          watchedIds
        }
      }
      ...Refusal_error
    }
  }
`)
