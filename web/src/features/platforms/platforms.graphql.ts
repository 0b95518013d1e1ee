/** GraphQL documents of platforms and their channels. */
import { graphql } from '#graphql/generated/gql.ts'
import type { PlatformRules_QueryQuery, PlatformsPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const PlatformsPage_Query = graphql(`
  query PlatformsPage_Query {
    platforms {
      id
      slug
      name
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      operator
      representative
      country
      languages
      hosts
      contentKinds {
        code
      }
      automaticReplies
      pathForms {
        pattern
        canonical
        kind {
          code
        }
        problem {
          code
          part
        }
      }
      endedOn
      version
      auditSize
      openRequests
      lastSentAt
      undeliveredRequests
      deliveryHours {
        quietFrom
        quietTo
        timeZone
        groupMinutes
      }
      channels {
        kind {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        address
        note
        verifiedOn
      }
      formerChannels {
        kind {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        address
        endedOn
      }
    }
    platformKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    contentKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
  }
`)

export const AddPlatform_Mutation = graphql(`
  mutation AddPlatform_Mutation($input: AddPlatformInput!) {
    addPlatform(input: $input) {
      ... on AddPlatformPayload {
        platform {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangePlatform_Mutation = graphql(`
  mutation ChangePlatform_Mutation($input: ChangePlatformInput!) {
    changePlatform(input: $input) {
      ... on ChangePlatformPayload {
        platform {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndPlatform_Mutation = graphql(`
  mutation EndPlatform_Mutation($input: EndPlatformInput!) {
    endPlatform(input: $input) {
      ... on EndPlatformPayload {
        platform {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetPlatformForms_Mutation = graphql(`
  mutation SetPlatformForms_Mutation($input: SetPlatformFormsInput!) {
    setPlatformForms(input: $input) {
      ... on SetPlatformFormsPayload {
        platform {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetPlatformAddressRules_Mutation = graphql(`
  mutation SetPlatformAddressRules_Mutation($input: SetPlatformAddressRulesInput!) {
    setPlatformAddressRules(input: $input) {
      ... on SetPlatformAddressRulesPayload {
        platform {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const PlatformRules_Query = graphql(`
  query PlatformRules_Query($id: ID!) {
    platform(id: $id) {
      id
      version
      addressRules {
        isShipped
        aliases {
          host
          mainHost
        }
        mirrors {
          host
          labels
        }
        ignoredParameters {
          name
          values
        }
        contentParameters
        pages {
          hosts
          signIn
          help
          search
          own
        }
        forms {
          pattern
          canonical
        }
      }
    }
  }
`)

export const TryAddress_Query = graphql(`
  query TryAddress_Query($text: String!) {
    previewItems(text: $text) {
      raw
      url
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      reason
      understood
      excepted
    }
  }
`)

export const SetPlatformChannels_Mutation = graphql(`
  mutation SetPlatformChannels_Mutation($input: SetPlatformChannelsInput!) {
    setPlatformChannels(input: $input) {
      ... on SetPlatformChannelsPayload {
        platform {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetDeliveryHours_Mutation = graphql(`
  mutation SetDeliveryHours_Mutation($input: SetDeliveryHoursInput!) {
    setDeliveryHours(input: $input) {
      ... on SetDeliveryHoursPayload {
        platform {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export type PlatformsData = PlatformsPage_QueryQuery
export type Platform = PlatformsData['platforms'][number]
export type PlatformRules = NonNullable<PlatformRules_QueryQuery['platform']>
