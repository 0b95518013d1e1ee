/** The query of the figures page, and its conversion from URL parameters. */
import type { Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Figures_QueryQueryVariables, FiguresLists_QueryQuery } from '#graphql/generated/graphql.ts'
import { formulaNames, metricsGroups, periodBys } from '#lib/i18n/labels/figures.ts'
import { listOf } from '#lib/urlParams.ts'
import type { FiguresSearch } from './urlParams.ts'

export const FiguresLists_Query = graphql(`
  query FiguresLists_Query {
    platforms {
      id
      slug
      name
    }
    categories {
      id
      slug
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      parent {
        id
      }
    }
    contentKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
  }
`)

export const Figures_Query = graphql(`
  query Figures_Query($filter: MetricsFilter!, $formula: Formula!, $groupBy: [MetricsGroup!]!) {
    total: metrics(filter: $filter, formula: $formula, groupBy: []) {
      ...FiguresTotal_row
    }
    rows: metrics(filter: $filter, formula: $formula, groupBy: $groupBy) {
      ...FiguresTable_row
    }
  }
`)

export type FiguresLists = FiguresLists_QueryQuery
export type Question = Figures_QueryQueryVariables & { filter: { by: PeriodBy } }

const oneOf = <K extends string>(table: Record<K, unknown>, text: string | undefined, otherwise: K): K =>
  text !== undefined && text in table ? (text as K) : otherwise

const someOf = <K extends string>(table: Record<K, unknown>, text: string | undefined): K[] =>
  listOf(text).filter((key): key is K => key in table)

export const formulaOf = (search: FiguresSearch): Formula =>
  formulaNames.find((name) => name === search.formula) ?? 'ACTIONED_OF_REQUESTED'
export const periodByOf = (search: FiguresSearch): PeriodBy => oneOf(periodBys, search.by?.toUpperCase(), 'SENT')
export const groupsOf = (search: FiguresSearch): MetricsGroup[] => {
  const chosen = someOf(metricsGroups, (search.group ?? 'month,platform').toUpperCase())
  return chosen.length > 0 ? chosen : ['PLATFORM']
}
/** The codes of the kinds in the URL. Codes that no kind has are left out once the kinds are loaded. */
export const kindsOf = (search: FiguresSearch, lists: FiguresLists | null): string[] =>
  listOf(search.kind?.toUpperCase()).filter(
    (code) => lists === null || lists.contentKinds.some((kind) => kind.code === code),
  )

/** The URL parameters as query variables. Months become their first and last day. */
export function questionOf(search: FiguresSearch, lists: FiguresLists | null): Question {
  const ids = (slugs: string | undefined, known: readonly { id: string; slug: string }[] = []) =>
    slugs ? known.filter(({ slug }) => listOf(slugs).includes(slug)).map(({ id }) => id) : undefined
  const kinds = kindsOf(search, lists)
  return {
    formula: formulaOf(search),
    groupBy: groupsOf(search),
    filter: {
      by: periodByOf(search),
      platformIds: ids(search.platform, lists?.platforms),
      categoryIds: ids(search.category, lists?.categories),
      kinds: kinds.length > 0 ? kinds : undefined,
      from: firstDay(search.from),
      to: lastDay(search.to),
    },
  }
}

/** The first day of a month; a day is returned unchanged. */
export const firstDay = (period: string | undefined) => (period?.length === 7 ? `${period}-01` : period)
/** The last day of a month; a day is returned unchanged. */
export const lastDay = (period: string | undefined) =>
  period?.length === 7
    ? new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).toISOString().slice(0, 10)
    : period
