/** GraphQL documents of the law page. */
import { graphql } from '#graphql/generated/gql.ts'
import type { LawPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const LawPage_Query = graphql(`
  query LawPage_Query {
    powers {
      id
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
      citations {
        language
        text
      }
      notes {
        language
        text
      }
      normalLimit
      urgentLimit
      clock
      clockStart
      calendar {
        id
      }
      inForceFrom
      inForceTo
      inForceToday
      endsSoon
      successor {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
      }
      capacities
      forComplaints
      unconfirmed
      unsentRequests
      openRequests
      requestsEver
      version
    }
    calendars {
      id
      name
      endedOn
    }
  }
`)

export const AddPower_Mutation = graphql(`
  mutation AddPower_Mutation($input: AddPowerInput!) {
    addPower(input: $input) {
      ... on AddPowerPayload {
        power {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangePower_Mutation = graphql(`
  mutation ChangePower_Mutation($input: ChangePowerInput!) {
    changePower(input: $input) {
      ... on ChangePowerPayload {
        power {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndPower_Mutation = graphql(`
  mutation EndPower_Mutation($input: EndPowerInput!) {
    endPower(input: $input) {
      ... on EndPowerPayload {
        power {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeletePower_Mutation = graphql(`
  mutation DeletePower_Mutation($input: DeletePowerInput!) {
    deletePower(input: $input) {
      ... on DeletePowerPayload {
        position
      }
      ...Refusal_error
    }
  }
`)

export type Power = LawPage_QueryQuery['powers'][number]
export type Calendar = LawPage_QueryQuery['calendars'][number]
