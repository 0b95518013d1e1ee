/** GraphQL documents of letter templates. */

import type { Authority } from '#features/authority/authority.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'

export const PlatformKinds_Query = graphql(`
  query PlatformKinds_Query {
    platformKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
  }
`)

export const TemplateVersions_Query = graphql(`
  query TemplateVersions_Query($id: ID!) {
    node(id: $id) {
      ... on LetterTemplate {
        id
        version
        versions {
          number
          name
          phrases {
            phrase
            text
          }
          placeholders {
            name
            labels {
              language
              text
            }
            type
            required
            options
          }
          changedPhrases
          changedPlaceholders
          restoredFrom
          author {
            id
            name
          }
          createdAt
        }
      }
    }
  }
`)

export const TemplatePreview_Query = graphql(`
  query TemplatePreview_Query(
    $platformKind: String
    $language: String!
    $name: String!
    $phrases: [TemplatePhraseInput!]!
    $placeholders: [LetterPlaceholderInput!]!
    $requestId: ID
  ) {
    letterTemplatePreview(
      platformKind: $platformKind
      language: $language
      name: $name
      phrases: $phrases
      placeholders: $placeholders
      requestId: $requestId
    ) {
      text
      issues {
        path
        code
        part
      }
    }
  }
`)

export const PreviewedRequest_Query = graphql(`
  query PreviewedRequest_Query($number: String!) {
    find(text: $number) {
      node {
        ... on RemovalRequest {
          id
          number
        }
      }
    }
  }
`)

export const AddLetterTemplate_Mutation = graphql(`
  mutation AddLetterTemplate_Mutation($input: AddLetterTemplateInput!) {
    addLetterTemplate(input: $input) {
      ... on AddLetterTemplatePayload {
        template {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeLetterTemplate_Mutation = graphql(`
  mutation ChangeLetterTemplate_Mutation($input: ChangeLetterTemplateInput!) {
    changeLetterTemplate(input: $input) {
      ... on ChangeLetterTemplatePayload {
        template {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RestoreLetterTemplate_Mutation = graphql(`
  mutation RestoreLetterTemplate_Mutation($input: RestoreLetterTemplateInput!) {
    restoreLetterTemplate(input: $input) {
      ... on RestoreLetterTemplatePayload {
        template {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RetireLetterTemplate_Mutation = graphql(`
  mutation RetireLetterTemplate_Mutation($input: RetireLetterTemplateInput!) {
    retireLetterTemplate(input: $input) {
      ... on RetireLetterTemplatePayload {
        template {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReinstateLetterTemplate_Mutation = graphql(`
  mutation ReinstateLetterTemplate_Mutation($input: ReinstateLetterTemplateInput!) {
    reinstateLetterTemplate(input: $input) {
      ... on ReinstateLetterTemplatePayload {
        template {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export type Template = Authority['letterTemplates'][number]
export type ShippedPhrase = Authority['letterPhrases'][number]
