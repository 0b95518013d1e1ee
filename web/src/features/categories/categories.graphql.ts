/** GraphQL documents of categories. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CategoriesPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const CategoriesPage_Query = graphql(`
  query CategoriesPage_Query {
    categories {
      id
      slug
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      names {
        language
        text
      }
      severity
      expression
      noCapture
      captureOnPaste
      sourceNote
      parent {
        id
      }
      endedOn
      version
      openCases
      casesEver
    }
  }
`)

export const AddCategory_Mutation = graphql(`
  mutation AddCategory_Mutation($input: AddCategoryInput!) {
    addCategory(input: $input) {
      ... on AddCategoryPayload {
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeCategory_Mutation = graphql(`
  mutation ChangeCategory_Mutation($input: ChangeCategoryInput!) {
    changeCategory(input: $input) {
      ... on ChangeCategoryPayload {
        category {
          id
          version
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndCategory_Mutation = graphql(`
  mutation EndCategory_Mutation($input: EndCategoryInput!) {
    endCategory(input: $input) {
      ... on EndCategoryPayload {
        category {
          id
          version
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
      }
      ...Refusal_error
    }
  }
`)

export type Category = CategoriesPage_QueryQuery['categories'][number]
