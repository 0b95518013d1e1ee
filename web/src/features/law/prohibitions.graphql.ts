/** GraphQL documents of the prohibitions of the law page. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Prohibitions_QueryQuery } from '#graphql/generated/graphql.ts'

export const Prohibitions_Query = graphql(`
  query Prohibitions_Query {
    prohibitions {
      id
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
      citations {
        language
        text
      }
      summaries {
        language
        text
      }
      penalties {
        language
        text
      }
      category {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
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
      unconfirmed
      unsentRequests
      openRequests
      requestsEver
      version
    }
  }
`)

export const AddProhibition_Mutation = graphql(`
  mutation AddProhibition_Mutation($input: AddProhibitionInput!) {
    addProhibition(input: $input) {
      ... on AddProhibitionPayload {
        prohibition {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeProhibition_Mutation = graphql(`
  mutation ChangeProhibition_Mutation($input: ChangeProhibitionInput!) {
    changeProhibition(input: $input) {
      ... on ChangeProhibitionPayload {
        prohibition {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndProhibition_Mutation = graphql(`
  mutation EndProhibition_Mutation($input: EndProhibitionInput!) {
    endProhibition(input: $input) {
      ... on EndProhibitionPayload {
        prohibition {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeleteProhibition_Mutation = graphql(`
  mutation DeleteProhibition_Mutation($input: DeleteProhibitionInput!) {
    deleteProhibition(input: $input) {
      ... on DeleteProhibitionPayload {
        position
      }
      ...Refusal_error
    }
  }
`)

export type Prohibition = Prohibitions_QueryQuery['prohibitions'][number]
