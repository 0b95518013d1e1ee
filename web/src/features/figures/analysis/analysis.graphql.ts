/** GraphQL documents of the analysis, and access to its rates and counts by name. */
import { graphql } from '#graphql/generated/gql.ts'
import type { AnalysisTotal_QueryQuery, LateFile_QueryQuery } from '#graphql/generated/graphql.ts'

export const AnalysisTotal_Query = graphql(`
  query AnalysisTotal_Query($filter: MetricsFilter!, $leaveOutNotDue: Boolean!) {
    figures(filter: $filter) {
      position
      asOf
      undelivered {
        value
      }
      rows {
        counts(names: [SENT, REQUESTED, AWAITING, CLARIFYING, ITEMS_REQUESTED, ITEMS_ACTIONED]) {
          name
          value
        }
        rates(leaveOutNotDue: $leaveOutNotDue) {
          name
          numerator
          denominator
          notDue
          rate
          printedVi
          printedEn
        }
        refusals {
          reason {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          numerator
          denominator
          share
          printedVi
          printedEn
        }
        actions {
          action {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          numerator
          denominator
          share
          printedVi
          printedEn
        }
        timeToAction {
          items
          medianHours
          p90Hours
          relativeError
          distribution {
            fromHours
            toHours
            items
          }
        }
        timeToActionUnpaused {
          medianHours
          p90Hours
        }
        timeToReturn {
          items
          medianHours
        }
        reach
        reachActioned
        itemsCovered
        reconstructed
      }
    }
  }
`)

export const AnalysisParts_Query = graphql(`
  query AnalysisParts_Query(
    $filter: MetricsFilter!
    $of: MetricsGroup!
    $rate: FigureRateName!
    $leaveOutNotDue: Boolean!
  ) {
    parts: figures(filter: $filter, groupBy: [$of]) {
      position
      rows {
        keys {
          key
          labelVi
          labelEn
        }
        counts(names: [REQUESTED, AWAITING, CLARIFYING]) {
          name
          value
        }
        rates(leaveOutNotDue: $leaveOutNotDue) {
          name
          numerator
          denominator
          notDue
          rate
        }
        timeToAction {
          medianHours
        }
      }
    }
    trend: figures(filter: $filter, groupBy: [MONTH, $of]) {
      rows {
        keys {
          group
          key
          labelVi
          labelEn
        }
        rates(names: [$rate], leaveOutNotDue: $leaveOutNotDue) {
          name
          numerator
          denominator
          rate
        }
      }
    }
  }
`)

export const AnalysisMarks_Query = graphql(`
  query AnalysisMarks_Query($platforms: [ID!]) {
    powers {
      id
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
      inForceFrom
    }
    inspections(first: 30, platformIds: $platforms) {
      nodes {
        id
        startedOn
        platform {
          id
          name
        }
      }
    }
    commitments(first: 30, filter: { platformIds: $platforms }) {
      nodes {
        id
        promisedOn
        platform {
          id
          name
        }
      }
    }
  }
`)

export const AnalysisBefore_Query = graphql(`
  query AnalysisBefore_Query($filter: MetricsFilter!, $of: MetricsGroup!, $leaveOutNotDue: Boolean!) {
    parts: figures(filter: $filter, groupBy: [$of]) {
      rows {
        keys {
          key
        }
        rates(leaveOutNotDue: $leaveOutNotDue) {
          name
          rate
        }
        timeToAction {
          medianHours
        }
      }
    }
  }
`)

export const AnalysisLate_Query = graphql(`
  query AnalysisLate_Query($filter: RequestItemFilter!) {
    requestItems(filter: $filter, orderBy: DUE_ASC, first: 20) {
      pageInfo {
        hasNextPage
      }
      nodes {
        id
        dueAt
        ...ItemLine_item
      }
    }
  }
`)

export const LateFile_Query = graphql(`
  query LateFile_Query($filter: RequestItemFilter!, $after: String) {
    requestItems(filter: $filter, orderBy: DUE_ASC, first: 500, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        sentAt
        dueAt
        item {
          id
          url
          kind {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          title
          platform {
            id
            name
          }
        }
        request {
          id
          number
          caseTitle
          category {
            id
            nameVi: name(locale: VI)
            nameEn: name(locale: EN)
          }
        }
      }
    }
  }
`)

export type LateItem = LateFile_QueryQuery['requestItems']['nodes'][number]

export type Total = AnalysisTotal_QueryQuery['figures']['rows'][number]
export type Refusal = Total['refusals'][number]
export type ActionShare = Total['actions'][number]
export type RateOf = Total['rates'][number]

/** Returns the rate with this name, which must be among `rates`. */
export const rateOf = <R extends { name: string }>(rates: readonly R[], name: R['name']): R =>
  rates.find((rate) => rate.name === name)!
export const countOf = (row: { counts: readonly { name: string; value: number }[] }, name: string): number =>
  row.counts.find((count) => count.name === name)?.value ?? 0
