/** GraphQL documents of the rules by which content of a platform is checked automatically. */
import { graphql } from '#graphql/generated/gql.ts'
import type { PlatformProbes_QueryQuery } from '#graphql/generated/graphql.ts'

export const PlatformProbes_Query = graphql(`
  query PlatformProbes_Query($id: ID!) {
    platform(id: $id) {
      id
      version
      probeRules {
        isOwn
        enabled
        perMinute
        needsSign
        homeMeansGone
        secondPlace
        signs {
          means
          place
          text
        }
      }
    }
  }
`)

export const ProbeTrial_Query = graphql(`
  query ProbeTrial_Query($id: ID!) {
    platform(id: $id) {
      id
      probeTrial {
        address
        demandedAt
        endedAt
        verdict
        reason
        status
        finalAddress
        title
        sign
      }
    }
  }
`)

export const SetProbeRules_Mutation = graphql(`
  mutation SetProbeRules_Mutation($input: SetProbeRulesInput!) {
    setProbeRules(input: $input) {
      ... on SetProbeRulesPayload {
        platform {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const TryProbeRules_Mutation = graphql(`
  mutation TryProbeRules_Mutation($input: TryProbeRulesInput!) {
    tryProbeRules(input: $input) {
      ... on TryProbeRulesPayload {
        platform {
          id
          probeTrial {
            address
            demandedAt
            endedAt
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type PlatformProbeRules = NonNullable<NonNullable<PlatformProbes_QueryQuery['platform']>['probeRules']>
export type ProbeSign = Omit<PlatformProbeRules['signs'][number], '__typename'>
