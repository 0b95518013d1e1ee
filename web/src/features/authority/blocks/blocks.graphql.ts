/** GraphQL documents of text blocks. */
import type { Authority } from '#features/authority/authority.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'

export const AddTextBlock_Mutation = graphql(`
  mutation AddTextBlock_Mutation($input: AddTextBlockInput!) {
    addTextBlock(input: $input) {
      ... on AddTextBlockPayload {
        textBlock {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeTextBlock_Mutation = graphql(`
  mutation ChangeTextBlock_Mutation($input: ChangeTextBlockInput!) {
    changeTextBlock(input: $input) {
      ... on ChangeTextBlockPayload {
        textBlock {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RetireTextBlock_Mutation = graphql(`
  mutation RetireTextBlock_Mutation($input: RetireTextBlockInput!) {
    retireTextBlock(input: $input) {
      ... on RetireTextBlockPayload {
        textBlock {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReinstateTextBlock_Mutation = graphql(`
  mutation ReinstateTextBlock_Mutation($input: ReinstateTextBlockInput!) {
    reinstateTextBlock(input: $input) {
      ... on ReinstateTextBlockPayload {
        textBlock {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export type Block = Authority['textBlocks'][number]
