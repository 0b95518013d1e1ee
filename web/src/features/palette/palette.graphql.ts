/** GraphQL query of the command palette. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Palette_QueryQuery } from '#graphql/generated/graphql.ts'

export const Palette_Query = graphql(`
  query Palette_Query($text: String!) {
    find(text: $text) {
      node {
        __typename
        ... on Case {
          id
          number
          title
          caseState: state
        }
        ... on RemovalRequest {
          id
          number
          subject
          caseTitle
          itemCount
          requestState: state
          platform {
            id
            name
          }
        }
        ... on Tip {
          id
          number
          tipSubject: subject
          tipState: state
        }
        ... on ContentItem {
          id
          url
          name
          owner {
            id
            address
          }
        }
      }
      case {
        id
        number
        title
      }
      request {
        id
        number
      }
    }
  }
`)

/**
 * All powers, platforms and categories with their names. They are few, so the browser loads and searches all of them.
 */
export const PaletteSettings_Query = graphql(`
  query PaletteSettings_Query {
    powers {
      id
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
    }
    platforms {
      id
      name
      operator
    }
    categories {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      names {
        text
      }
    }
  }
`)

export type SearchHit = Palette_QueryQuery['find'][number]
