/** GraphQL documents of the reconciliation, and the conversion of URL parameters to its input. */
import type { FiguresSearch } from '#features/figures/urlParams.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type {
  Reconciliation_QueryQuery,
  ReconciliationInput,
  ReconciliationReports_QueryQuery,
} from '#graphql/generated/graphql.ts'
import { listOf } from '#lib/urlParams.ts'

export const ReconciliationReports_Query = graphql(`
  query ReconciliationReports_Query {
    platformReportTotals {
      source
      product
      country
      periodStart
      periodEnd
      hasOwnItems
    }
    platforms {
      id
      slug
      name
    }
  }
`)

export const Reconciliation_Query = graphql(`
  query Reconciliation_Query($input: ReconciliationInput!) {
    reconciliation(input: $input) {
      countedBy
      timeZone
      by
      fileHashes
      reconstructed
      platforms {
        id
        slug
        name
      }
      requestors {
        name
        items
        chosen
      }
      rates {
        formula
        numerator
        denominator
        theirs
        ours
        definition {
          printedVi
          printedEn
        }
      }
      lines {
        name
        label {
          vi
          en
        }
        theirs
        ours
        difference
        ourDefinition {
          vi
          en
        }
        theirDefinition {
          vi
          en
        }
        parts {
          name
          value
          added
          left
          says {
            vi
            en
          }
        }
      }
    }
  }
`)

export type Choices = ReconciliationReports_QueryQuery
export type Report = Choices['platformReportTotals'][number]
export type ReconciliationData = NonNullable<Reconciliation_QueryQuery['reconciliation']>
export type Line = ReconciliationData['lines'][number]
export type Part = Line['parts'][number]

export const keyOf = ({ source, product, country, periodStart, periodEnd }: Report): string =>
  [source, product, country, periodStart, periodEnd].join(':')

/**
 * Returns the report in the URL. Without one, returns the newest report for whose period the authority has numbers too.
 * If there is no such report, returns the newest report on a product with the name of a platform, or else the newest
 * report of all.
 */
export const reportOf = (search: FiguresSearch, choices: Choices) =>
  choices.platformReportTotals.find((report) => keyOf(report) === search.report) ??
  reportOnBothSides(choices) ??
  choices.platformReportTotals.find(({ product }) =>
    choices.platforms.some(({ name }) => name.toLowerCase() === product.toLowerCase()),
  ) ??
  choices.platformReportTotals[0]

/**
 * Returns the newest report for whose period the authority has numbers too, if possible of the same product as `like`.
 */
export function reportOnBothSides({ platformReportTotals }: Choices, like?: Report): Report | undefined {
  const both = platformReportTotals.filter(({ hasOwnItems }) => hasOwnItems)
  return both.find(({ product, source }) => product === like?.product && source === like.source) ?? both[0]
}

/** Returns the requestors in the URL. They are separated by "|", because their names may contain commas. */
export const requestorsOf = (search: FiguresSearch): string[] => (search.requestor ?? '').split('|').filter(Boolean)

export function inputOf(search: FiguresSearch, report: Report, { platforms }: Choices): ReconciliationInput {
  const slugs = listOf(search.platform)
  const ids = platforms.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id)
  const requestors = requestorsOf(search)
  const { source, product, country, periodStart, periodEnd } = report
  return {
    ...{ source, product, country, periodStart, periodEnd },
    platformIds: ids.length > 0 ? ids : undefined,
    requestors: requestors.length > 0 ? requestors : undefined,
    by: search.by === 'answered' ? 'ANSWERED' : 'SENT',
  }
}
