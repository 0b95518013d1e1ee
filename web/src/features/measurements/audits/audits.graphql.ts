/** GraphQL documents of audits of claims. */
import { graphql } from '#graphql/generated/gql.ts'
import type { ClaimAuditItems_QueryQuery, ClaimAudits_QueryQuery } from '#graphql/generated/graphql.ts'

export const ClaimAuditSummaries_Query = graphql(`
  query ClaimAuditSummaries_Query($filter: ClaimAuditFilter) {
    claimAuditSummaries(filter: $filter) {
      ...ClaimAuditResult_summary
    }
  }
`)

export const ClaimAudits_Query = graphql(`
  query ClaimAudits_Query($filter: ClaimAuditFilter, $after: String) {
    claimAudits(filter: $filter, first: 20, after: $after) {
      nodes {
        id
        from
        claims
        sampled
        gone
        up
        cannotTell
        missing
        closesAt
        closedAt
        platform {
          id
          slug
          name
        }
        trueShare {
          share
          interval {
            low
            high
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const ClaimAuditItems_Query = graphql(`
  query ClaimAuditItems_Query($id: ID!) {
    claimAudit(id: $id) {
      id
      closedAt
      seed
      seedPosition
      populationHash
      isReproducible
      items {
        id
        position
        result
        observedAt
        note
        person {
          id
          name
        }
        requestItem {
          id
          answeredAt
          action {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          request {
            id
            number
          }
          item {
            id
            title
            url
          }
        }
      }
    }
  }
`)

export const RecordAuditResult_Mutation = graphql(`
  mutation RecordAuditResult_Mutation($input: RecordAuditResultInput!) {
    recordAuditResult(input: $input) {
      ... on RecordAuditResultPayload {
        sampledItem {
          id
          result
          observedAt
          note
        }
      }
      ...Refusal_error
    }
  }
`)

export type AuditRow = ClaimAudits_QueryQuery['claimAudits']['nodes'][number]
export type SampledItem = NonNullable<ClaimAuditItems_QueryQuery['claimAudit']>['items'][number]
