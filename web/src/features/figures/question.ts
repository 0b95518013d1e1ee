/** The query of the figures page, and the conversion of URL parameters to its variables. */
import type { Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Figures_QueryQueryVariables, FiguresLists_QueryQuery } from '#graphql/generated/graphql.ts'
import { formulaNames, metricsGroups, periodBys } from '#lib/i18n/labels/figures.ts'
import { listOf } from '#lib/urlParams.ts'
import { firstDay, lastDay, type Period, periodOf } from './period.ts'
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
  query Figures_Query(
    $filter: MetricsFilter!
    $formula: Formula!
    $groupBy: [MetricsGroup!]!
    $leaveOutNotDue: Boolean!
  ) {
    total: metrics(filter: $filter, formula: $formula, groupBy: [], leaveOutNotDue: $leaveOutNotDue) {
      ...FiguresTotal_row
    }
    rows: metrics(filter: $filter, formula: $formula, groupBy: $groupBy, leaveOutNotDue: $leaveOutNotDue) {
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
/** By default, groups by month and platform, or only by platform if the period lies within one month. */
export const groupsOf = (search: FiguresSearch, { from, to }: Period): MetricsGroup[] => {
  const usual = from !== undefined && from.slice(0, 7) === to?.slice(0, 7) ? 'platform' : 'month,platform'
  const chosen = someOf(metricsGroups, (search.group ?? usual).toUpperCase())
  return chosen.length > 0 ? chosen : ['PLATFORM']
}
/** The codes of the kinds in the URL. Unknown codes are left out once the kinds are loaded. */
export const kindsOf = (search: FiguresSearch, lists: FiguresLists | null): string[] =>
  listOf(search.kind?.toUpperCase()).filter(
    (code) => lists === null || lists.contentKinds.some((kind) => kind.code === code),
  )

/**
 * Converts the URL parameters to query variables. A month in `from` becomes its first day, and a month in `to` its last
 * day. If the URL has no period, the period is `usual`.
 */
export function questionOf(search: FiguresSearch, lists: FiguresLists | null, usual: Period): Question {
  const ids = (slugs: string | undefined, known: readonly { id: string; slug: string }[] = []) =>
    slugs ? known.filter(({ slug }) => listOf(slugs).includes(slug)).map(({ id }) => id) : undefined
  const kinds = kindsOf(search, lists)
  const period = periodOf(search, usual)
  return {
    formula: formulaOf(search),
    groupBy: groupsOf(search, period),
    leaveOutNotDue: search.due !== 'all',
    filter: {
      by: periodByOf(search),
      platformIds: ids(search.platform, lists?.platforms),
      categoryIds: ids(search.category, lists?.categories),
      kinds: kinds.length > 0 ? kinds : undefined,
      from: firstDay(period.from),
      to: lastDay(period.to),
    },
  }
}
