/** GraphQL documents of the webhooks of a platform: their secrets and test messages. */
import { graphql } from '#graphql/generated/gql.ts'
import type { PlatformWebhooks_QueryQuery } from '#graphql/generated/graphql.ts'

export const PlatformWebhooks_Query = graphql(`
  query PlatformWebhooks_Query($id: ID!) {
    platform(id: $id) {
      id
      webhookSecrets {
        createdAt
        createdBy {
          id
          name
        }
        endsAt
      }
      webhookTests {
        address
        startedAt
        endedAt
        outcome
        answer
      }
    }
  }
`)

export const RotateWebhookSecret_Mutation = graphql(`
  mutation RotateWebhookSecret_Mutation($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      ... on RotateWebhookSecretPayload {
        webhookSecret {
          createdAt
          secret
        }
      }
      ...Refusal_error
    }
  }
`)

export const TestWebhook_Mutation = graphql(`
  mutation TestWebhook_Mutation($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      ... on TestWebhookPayload {
        platform {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export type Webhooks = NonNullable<PlatformWebhooks_QueryQuery['platform']>
