/** GraphQL documents of recorded pairs of addresses. */
import { graphql } from '#graphql/generated/gql.ts'
import type { AddressPairs_QueryQuery } from '#graphql/generated/graphql.ts'

export const AddressPairs_Query = graphql(`
  query AddressPairs_Query {
    addressPairs {
      id
      first
      second
      isSame
      note
      author
      recordedAt
      firstUrl
      secondUrl
      holds
    }
  }
`)

export const RecordAddressPair_Mutation = graphql(`
  mutation RecordAddressPair_Mutation($input: RecordAddressPairInput!) {
    recordAddressPair(input: $input) {
      ... on RecordAddressPairPayload {
        pair {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeleteAddressPair_Mutation = graphql(`
  mutation DeleteAddressPair_Mutation($input: DeleteAddressPairInput!) {
    deleteAddressPair(input: $input) {
      ... on DeleteAddressPairPayload {
        pair {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type AddressPair = AddressPairs_QueryQuery['addressPairs'][number]
