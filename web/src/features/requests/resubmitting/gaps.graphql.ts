/** GraphQL documents of the missing points of items that were refused as unclear. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestGaps_QueryQuery } from '#graphql/generated/graphql.ts'

export const RequestGaps_Query = graphql(`
  query RequestGaps_Query($id: ID!) {
    request(id: $id) {
      id
      gapProgress {
        done
        total
      }
      items(first: 100, states: [REFUSED]) {
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
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type GapItem = NonNullable<RequestGaps_QueryQuery['request']>['items']['nodes'][number]
export type Gap = GapItem['gaps'][number]
