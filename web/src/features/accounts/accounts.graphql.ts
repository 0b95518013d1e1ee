/** GraphQL documents of accounts, API keys and newsrooms. */
import { graphql } from '#graphql/generated/gql.ts'
import type {
  AccountList_QueryQuery,
  Confirmations_QueryQuery,
  KeyList_QueryQuery,
} from '#graphql/generated/graphql.ts'

export const AccountList_Query = graphql(`
  query AccountList_Query($after: String, $text: String, $role: Role, $state: AccountState) {
    accounts(first: 50, after: $after, text: $text, role: $role, state: $state) {
      nodes {
        id
        name
        email
        role
        state
        secondFactor
        version
        changeRequestedAt
        resetRequestedAt
        signsAgainAt
        unit {
          id
        }
        createdAt
        lastSeenAt
        invitationEndsAt
        allowedCommands
        platform {
          id
          name
        }
        newsroom {
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
`)

export const KeyList_Query = graphql(`
  query KeyList_Query($after: String, $text: String) {
    apiKeys(first: 50, after: $after, text: $text) {
      nodes {
        id
        name
        prefix
        role
        scopes
        platforms {
          id
          name
        }
        categories {
          id
        }
        sources
        version
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
        previousUntil
        allowedCommands
        createdBy {
          id
          name
        }
        platform {
          id
          name
        }
        newsroom {
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
`)

export const RoleFields_Query = graphql(`
  query RoleFields_Query {
    newsrooms {
      id
      name
    }
  }
`)

export const AddNewsroom_Mutation = graphql(`
  mutation AddNewsroom_Mutation($input: AddNewsroomInput!) {
    addNewsroom(input: $input) {
      ... on AddNewsroomPayload {
        newsroom {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const CreateAccount_Mutation = graphql(`
  mutation CreateAccount_Mutation($input: CreateAccountInput!) {
    createAccount(input: $input) {
      ... on CreateAccountPayload {
        account {
          id
          name
          state
          invitation
        }
      }
      ...Refusal_error
    }
  }
`)

export const Confirmations_Query = graphql(`
  query Confirmations_Query {
    accountConfirmations {
      id
      kind
      name
      email
      role
      newName
      newEmail
      newRole
      voidsPassword
      version
      madeBy
      madeAt
      requestedBy
      requestedAt
      lapsesAt
      allowedCommands
    }
  }
`)

export const ConfirmAccount_Mutation = graphql(`
  mutation ConfirmAccount_Mutation($input: ConfirmAccountInput!) {
    confirmAccount(input: $input) {
      ... on ConfirmAccountPayload {
        confirmation {
          id
          code
        }
      }
      ...Refusal_error
    }
  }
`)

export const ConfirmReset_Mutation = graphql(`
  mutation ConfirmReset_Mutation($input: ConfirmResetInput!) {
    confirmReset(input: $input) {
      ... on ConfirmResetPayload {
        confirmation {
          id
          code
        }
      }
      ...Refusal_error
    }
  }
`)

export const InviteAccount_Mutation = graphql(`
  mutation InviteAccount_Mutation($input: InviteAccountInput!) {
    inviteAccount(input: $input) {
      ... on InviteAccountPayload {
        account {
          id
          name
          resetRequestedAt
          invitation
        }
      }
      ...Refusal_error
    }
  }
`)

export const DisableAccount_Mutation = graphql(`
  mutation DisableAccount_Mutation($input: DisableAccountInput!) {
    disableAccount(input: $input) {
      ... on DisableAccountPayload {
        account {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const CreateApiKey_Mutation = graphql(`
  mutation CreateApiKey_Mutation($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      ... on CreateApiKeyPayload {
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

export const RevokeApiKey_Mutation = graphql(`
  mutation RevokeApiKey_Mutation($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      ... on RevokeApiKeyPayload {
        apiKey {
          id
          revokedAt
        }
      }
      ...Refusal_error
    }
  }
`)

export type Account = AccountList_QueryQuery['accounts']['nodes'][number]
export type Confirmation = Confirmations_QueryQuery['accountConfirmations'][number]
export type ApiKey = KeyList_QueryQuery['apiKeys']['nodes'][number]
/** A secret that the server returns only once. `text` is null if the response does not contain it. */
export type OneTimeSecret = { kind: 'link' | 'code' | 'key'; id: string; name: string; text: string | null }
