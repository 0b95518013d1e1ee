/** GraphQL documents of the sending of a request. */
import { graphql } from '#graphql/generated/gql.ts'

export const SendRequest_Mutation = graphql(`
  mutation SendRequest_Mutation($input: SendRequestInput!) {
    sendRequest(input: $input) {
      ... on SendRequestPayload {
        request {
          ...RequestChange_request
          state
          sentAt
          sentVia {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          letter
          undeliveredAt
          failure
        }
      }
      ...Refusal_error
    }
  }
`)

export const PrepareSendingByHand_Mutation = graphql(`
  mutation PrepareSendingByHand_Mutation($input: PrepareSendingByHandInput!) {
    prepareSendingByHand(input: $input) {
      ... on PrepareSendingByHandPayload {
        request {
          ...RequestChange_request
          state
        }
      }
      ...Refusal_error
    }
  }
`)
