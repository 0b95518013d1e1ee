/** GraphQL documents of the ladder of a platform. */
import { graphql } from '#graphql/generated/gql.ts'
import type { PlatformLadder_QueryQuery } from '#graphql/generated/graphql.ts'

export const PlatformLadder_Query = graphql(`
  query PlatformLadder_Query($id: ID!) {
    platform(id: $id) {
      id
      version
      ladder {
        isOwn
        resendHours
        higherContact { channel address name }
        rungs {
          code
          kind
          starts
          hours
          contact
          signed
          hasOwnLetter
          labels { vi en }
          subjects { vi en }
          bodies { vi en }
        }
      }
    }
  }
`)

export const SetPlatformLadder_Mutation = graphql(`
  mutation SetPlatformLadder_Mutation($input: SetPlatformLadderInput!) {
    setPlatformLadder(input: $input) {
      ... on SetPlatformLadderPayload {
        platform {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export type PlatformLadder = NonNullable<NonNullable<PlatformLadder_QueryQuery['platform']>['ladder']>
export type Rung = PlatformLadder['rungs'][number]
