/** GraphQL documents of the missing points of items that were refused as unclear. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestGaps_QueryQuery } from '#graphql/generated/graphql.ts'

export const GapProgress_Query = graphql(`
  query GapProgress_Query($id: ID!) {
    request(id: $id) {
      id
      gapProgress {
        done
        total
        items
        isComplete
      }
    }
  }
`)

export const RequestGaps_Query = graphql(`
  query RequestGaps_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      itemsWithGaps(first: 50, after: $after) {
        nodes {
          id
          position
          refusalReason {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          item {
            id
            title
            url
          }
          gaps {
            gap
            kind
            text
            state
            isDerived
            at
            author {
              id
              name
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export const RecordGap_Mutation = graphql(`
  mutation RecordGap_Mutation($input: RecordGapInput!) {
    recordGap(input: $input) {
      ... on RecordGapPayload {
        request {
          id
          gapProgress {
            done
            total
            items
            isComplete
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type GapItem = NonNullable<RequestGaps_QueryQuery['request']>['itemsWithGaps']['nodes'][number]
export type Gap = GapItem['gaps'][number]
