/** GraphQL documents of webhooks for integrators. */
import { graphql } from '#graphql/generated/gql.ts'
import type { WebhookMessages_QueryQuery, Webhooks_QueryQuery } from '#graphql/generated/graphql.ts'

export const Webhooks_Query = graphql(`
  query Webhooks_Query {
    webhooks {
      id
      name
      url
      version
      state
      disabledFor
      failingSince
      secretMadeAt
      types
      families
      owner {
        id
        name
      }
      platforms {
        id
        name
      }
      categories {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
      }
    }
  }
`)

export const WebhookMessages_Query = graphql(`
  query WebhookMessages_Query($id: ID!) {
    node(id: $id) {
      id
      ... on Webhook {
        messages(first: 20) {
          nodes {
            messageId
            type
            state
            createdAt
            nextAt
            attempts {
              at
              outcome
              answer
            }
          }
        }
      }
    }
  }
`)

export const CreateEventWebhook_Mutation = graphql(`
  mutation CreateEventWebhook_Mutation($input: CreateEventWebhookInput!) {
    createEventWebhook(input: $input) {
      ... on CreateEventWebhookPayload {
        webhook {
          id
          name
          secret
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeEventWebhook_Mutation = graphql(`
  mutation ChangeEventWebhook_Mutation($input: ChangeEventWebhookInput!) {
    changeEventWebhook(input: $input) {
      ... on ChangeEventWebhookPayload {
        webhook {
          id
          state
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RotateEventWebhookSecret_Mutation = graphql(`
  mutation RotateEventWebhookSecret_Mutation($input: RotateEventWebhookSecretInput!) {
    rotateEventWebhookSecret(input: $input) {
      ... on RotateEventWebhookSecretPayload {
        webhook {
          id
          name
          secret
        }
      }
      ...Refusal_error
    }
  }
`)

export const TestEventWebhook_Mutation = graphql(`
  mutation TestEventWebhook_Mutation($input: TestEventWebhookInput!) {
    testEventWebhook(input: $input) {
      ... on TestEventWebhookPayload {
        webhook {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReplayEventWebhook_Mutation = graphql(`
  mutation ReplayEventWebhook_Mutation($input: ReplayEventWebhookInput!) {
    replayEventWebhook(input: $input) {
      ... on ReplayEventWebhookPayload {
        webhook {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type Webhook = Webhooks_QueryQuery['webhooks'][number]
type WebhookNode = Extract<WebhookMessages_QueryQuery['node'], { __typename: 'Webhook' }>
export type Message = WebhookNode['messages']['nodes'][number]
