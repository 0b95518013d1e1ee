/** GraphQL documents of measurements. */
import { graphql } from '#graphql/generated/gql.ts'
import type { MeasurementList_QueryQuery } from '#graphql/generated/graphql.ts'

export const HarmTrends_Query = graphql(`
  query HarmTrends_Query($from: Date!, $to: Date!, $platformIds: [ID!], $categoryIds: [ID!]) {
    harmSeries(filter: { from: $from, to: $to, platformIds: $platformIds, categoryIds: $categoryIds }) {
      method
      protocol
      trend
      platform {
        id
        slug
        name
      }
      category {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
      }
      readings {
        from
        to
        method
        estimate
        counted
        over
        reconstructed
        interval {
          low
          high
        }
      }
    }
  }
`)

/**
 * Loads commitments and inspections. The trends mark their dates, and the comparisons show the harm before and after
 * these dates.
 */
export const HarmCommitments_Query = graphql(`
  query HarmCommitments_Query($platforms: [ID!]) {
    commitments(first: 30, filter: { platformIds: $platforms }) {
      nodes {
        id
        number
        title
        promisedOn
        reconstructed
        platform {
          id
          slug
          name
        }
        harm {
          ...HarmChange_change
        }
      }
    }
  }
`)

export const HarmInspections_Query = graphql(`
  query HarmInspections_Query($platforms: [ID!]) {
    inspections(first: 30, platformIds: $platforms) {
      nodes {
        id
        title
        startedOn
        concludedOn
        reconstructed
        platform {
          id
          slug
          name
        }
        harm {
          ...HarmChange_change
        }
      }
    }
  }
`)

export const MeasurementList_Query = graphql(`
  query MeasurementList_Query($filter: MeasurementFilter, $after: String) {
    measurements(filter: $filter, first: 50, after: $after) {
      nodes {
        id
        method
        protocol
        from
        to
        sampleSize
        positives
        share
        sourceNote
        sourceUrl
        state
        endReason
        reconstructed
        recordedAt
        version
        allowedCommands
        platform {
          id
          slug
          name
        }
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
        interval {
          low
          high
        }
        proof {
          href
          sha256
          fileName
        }
        replaces {
          id
        }
        recordedBy {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
export type Measurement = MeasurementList_QueryQuery['measurements']['nodes'][number]

export const CompareMeasurements_Query = graphql(`
  query CompareMeasurements_Query($earlier: ID!, $later: ID!) {
    compareMeasurements(earlierId: $earlier, laterId: $later) {
      ...HarmChange_change
    }
  }
`)

export const RecordMeasurement_Mutation = graphql(`
  mutation RecordMeasurement_Mutation($input: RecordMeasurementInput!) {
    recordMeasurement(input: $input) {
      ... on RecordMeasurementPayload {
        measurement {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const CorrectMeasurement_Mutation = graphql(`
  mutation CorrectMeasurement_Mutation($input: CorrectMeasurementInput!) {
    correctMeasurement(input: $input) {
      ... on CorrectMeasurementPayload {
        measurement {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const WithdrawMeasurement_Mutation = graphql(`
  mutation WithdrawMeasurement_Mutation($input: WithdrawMeasurementInput!) {
    withdrawMeasurement(input: $input) {
      ... on WithdrawMeasurementPayload {
        measurement {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)
