/** GraphQL documents of the vocabularies. */
import { graphql } from '#graphql/generated/gql.ts'
import type { VocabulariesPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const VocabulariesPage_Query = graphql(`
  query VocabulariesPage_Query {
    vocabularyEntries {
      id
      vocabulary
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      labels {
        language
        text
      }
      flags
      possibleFlags
      inForceFrom
      endedOn
      offered
      position
      version
      shipped
      assigned
      uses
      used
    }
  }
`)

export const AddVocabularyEntry_Mutation = graphql(`
  mutation AddVocabularyEntry_Mutation($input: AddVocabularyEntryInput!) {
    addVocabularyEntry(input: $input) {
      ... on AddVocabularyEntryPayload {
        entry {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeVocabularyEntry_Mutation = graphql(`
  mutation ChangeVocabularyEntry_Mutation($input: ChangeVocabularyEntryInput!) {
    changeVocabularyEntry(input: $input) {
      ... on ChangeVocabularyEntryPayload {
        entry {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndVocabularyEntry_Mutation = graphql(`
  mutation EndVocabularyEntry_Mutation($input: EndVocabularyEntryInput!) {
    endVocabularyEntry(input: $input) {
      ... on EndVocabularyEntryPayload {
        entry {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeleteVocabularyEntry_Mutation = graphql(`
  mutation DeleteVocabularyEntry_Mutation($input: DeleteVocabularyEntryInput!) {
    deleteVocabularyEntry(input: $input) {
      ... on DeleteVocabularyEntryPayload {
        entry {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type Entry = VocabulariesPage_QueryQuery['vocabularyEntries'][number]
