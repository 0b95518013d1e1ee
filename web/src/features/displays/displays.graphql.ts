/** GraphQL documents of wall displays. */
import { graphql } from '#graphql/generated/gql.ts'
import type { DisplaysPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const DisplaysPage_Query = graphql(`
  query DisplaysPage_Query {
    displays {
      id
      name
      locale
      version
      createdAt
      lastSeenAt
      createdBy {
        id
        name
      }
      slides {
        view
        savedViewId
        name
        seconds
      }
    }
    wallViews {
      savedViewId
      name
      error
    }
  }
`)

export const CreateDisplay_Mutation = graphql(`
  mutation CreateDisplay_Mutation($input: CreateDisplayInput!) {
    createDisplay(input: $input) {
      ... on CreateDisplayPayload {
        display {
          id
          name
          token
          pairingCode
        }
      }
      ...Refusal_error
    }
  }
`)

export const UpdateDisplay_Mutation = graphql(`
  mutation UpdateDisplay_Mutation($input: UpdateDisplayInput!) {
    updateDisplay(input: $input) {
      ... on UpdateDisplayPayload {
        display {
          id
          name
          locale
          version
          slides {
            view
            savedViewId
            name
            seconds
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export const RenewDisplay_Mutation = graphql(`
  mutation RenewDisplay_Mutation($input: RenewDisplayInput!) {
    renewDisplay(input: $input) {
      ... on RenewDisplayPayload {
        display {
          id
          name
          version
          token
          pairingCode
        }
      }
      ...Refusal_error
    }
  }
`)

export const RevokeDisplay_Mutation = graphql(`
  mutation RevokeDisplay_Mutation($input: RevokeDisplayInput!) {
    revokeDisplay(input: $input) {
      ... on RevokeDisplayPayload {
        display {
          id
          revokedAt
        }
      }
      ...Refusal_error
    }
  }
`)

/** `error` is the reason why no wall can show the view, or null. */
export type WallView = DisplaysPage_QueryQuery['wallViews'][number]
export type Display = DisplaysPage_QueryQuery['displays'][number]
/**
 * A display with its token and its pairing code. The server returns both only when the display is created or gets a new
 * token; otherwise, they are null.
 */
export type Opening = { id: string; name: string; token: string | null; pairingCode: string | null }
