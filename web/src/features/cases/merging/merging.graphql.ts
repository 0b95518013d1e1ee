/** GraphQL documents of merges of cases. */
import { graphql } from '#graphql/generated/gql.ts'

/** The cases into which a case can be merged: those with the same content, and those that fit the search text. */
export const MergeTargets_Query = graphql(`
  query MergeTargets_Query($id: ID!, $text: String) {
    case(id: $id) {
      id
      overlaps {
        itemsInBoth
        case {
          id
          number
          title
          version
        }
      }
    }
    cases(filter: { states: [OPEN], text: $text }, first: 10) {
      nodes {
        id
        number
        title
        version
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
      }
    }
  }
`)

export const MergePreview_Query = graphql(`
  query MergePreview_Query($id: ID!, $intoId: ID!) {
    case(id: $id) {
      id
      mergePreview(intoId: $intoId) {
        tips
        items
        itemsInBoth
        requests
        notes
      }
    }
  }
`)

export const MergeCases_Mutation = graphql(`
  mutation MergeCases_Mutation($input: MergeCasesInput!) {
    mergeCases(input: $input) {
      ... on MergeCasesPayload {
        case {
          id
          number
          title
          version
        }
      }
      ...Refusal_error
    }
  }
`)
