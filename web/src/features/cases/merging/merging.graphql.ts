/** GraphQL documents of merges and splits of cases. */
import { graphql } from '#graphql/generated/gql.ts'

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

export const SplitPreview_Query = graphql(`
  query SplitPreview_Query($id: ID!, $parts: SplitPartsInput!) {
    case(id: $id) {
      id
      splitPreview(parts: $parts) {
        tips
        items
        requests
        divided {
          id
          number
        }
      }
    }
  }
`)

export const SplitCase_Mutation = graphql(`
  mutation SplitCase_Mutation($input: SplitCaseInput!) {
    splitCase(input: $input) {
      ... on SplitCasePayload {
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
