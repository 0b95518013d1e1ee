/** GraphQL document of the files that were issued with a request. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestDocuments_QueryQuery } from '#graphql/generated/graphql.ts'

export const RequestDocuments_Query = graphql(`
  query RequestDocuments_Query($id: ID!) {
    request(id: $id) {
      id
      documents {
        fileName
        format
        kind
        part
        size
        sha256
        href
      }
    }
  }
`)

export type RequestDocument = NonNullable<RequestDocuments_QueryQuery['request']>['documents'][number]
