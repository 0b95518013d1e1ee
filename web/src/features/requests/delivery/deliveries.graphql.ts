/** GraphQL document of the deliveries of a request. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestDeliveries_QueryQuery } from '#graphql/generated/graphql.ts'

export const RequestDeliveries_Query = graphql(`
  query RequestDeliveries_Query($id: ID!) {
    request(id: $id) {
      id
      documentsIssuedAt
      documentsError
      deliveries {
        deliveryId
        channel {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        address
        isByHand
        state
        queuedAt
        startsAt
        leavesAt
        wait
        endedAt
        reason
        receipt
        attempts {
          number
          startedAt
          endedAt
          outcome
          answer
        }
      }
    }
  }
`)

export const RepeatDelivery_Mutation = graphql(`
  mutation RepeatDelivery_Mutation($input: RepeatDeliveryInput!) {
    repeatDelivery(input: $input) {
      ... on RepeatDeliveryPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

export const HastenDelivery_Mutation = graphql(`
  mutation HastenDelivery_Mutation($input: HastenDeliveryInput!) {
    hastenDelivery(input: $input) {
      ... on HastenDeliveryPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type Request = NonNullable<RequestDeliveries_QueryQuery['request']>
export type Delivery = Request['deliveries'][number]
export type Attempt = Delivery['attempts'][number]
