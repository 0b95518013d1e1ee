/** GraphQL documents of changes of accounts. */
import { graphql } from '#graphql/generated/gql.ts'

export const EditAccount_Query = graphql(`
  query EditAccount_Query {
    authority {
      id
      units {
        id
        isDefault
        endedAt
        names {
          language
          text
        }
      }
    }
  }
`)

export const ChangeAccount_Mutation = graphql(`
  mutation ChangeAccount_Mutation($input: ChangeAccountInput!) {
    changeAccount(input: $input) {
      ... on ChangeAccountPayload {
        account {
          id
          version
          name
          changeRequestedAt
          invitation
        }
      }
      ...Refusal_error
    }
  }
`)

export const ConfirmAccountChange_Mutation = graphql(`
  mutation ConfirmAccountChange_Mutation($input: ConfirmAccountChangeInput!) {
    confirmAccountChange(input: $input) {
      ... on ConfirmAccountChangePayload {
        confirmation {
          id
          code
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeApiKey_Mutation = graphql(`
  mutation ChangeApiKey_Mutation($input: ChangeApiKeyInput!) {
    changeApiKey(input: $input) {
      ... on ChangeApiKeyPayload {
        apiKey {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const RotateApiKey_Mutation = graphql(`
  mutation RotateApiKey_Mutation($input: RotateApiKeyInput!) {
    rotateApiKey(input: $input) {
      ... on RotateApiKeyPayload {
        apiKey {
          id
          name
          secret
        }
      }
      ...Refusal_error
    }
  }
`)

export const KeySight_Query = graphql(`
  query KeySight_Query($id: ID!) {
    node(id: $id) {
      ... on ApiKey {
        id
        sees {
          resource
          mayRead
          mayWrite
          count
        }
      }
    }
  }
`)
