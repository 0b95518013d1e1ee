/** Reads the results of audits of claims for the rows of a table of figures. */
import {
  type AuditsState,
  ClaimAuditResult_summary,
  type ClaimAuditSummary,
} from '#components/audits/ClaimAuditResult.tsx'
import type { Key } from '#features/figures/drillDown.ts'
import type { ClaimAuditGroup, Formula, MetricsGroup } from '#graphql/generated/enums.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { MetricsFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const FiguresAudits_Query = graphql(`
  query FiguresAudits_Query($filter: ClaimAuditFilter!, $groupBy: [ClaimAuditGroup!]!) {
    total: claimAuditSummaries(filter: $filter, groupBy: []) {
      ...ClaimAuditResult_summary
    }
    rows: claimAuditSummaries(filter: $filter, groupBy: $groupBy) {
      month
      ...ClaimAuditResult_summary
    }
  }
`)

export interface Audits {
  state: AuditsState
  total: ClaimAuditSummary | undefined
  of(keys: readonly Key[]): ClaimAuditSummary | undefined
}

/** The formulas whose numerator counts what platforms claim. */
const claimed: readonly Formula[] = ['ACTIONED_OF_REQUESTED', 'RESOLVED_OF_REQUESTED', 'RESOLVED_OF_ANSWERABLE']
export const countsClaims = (formula: Formula): boolean => claimed.includes(formula)

const isAuditGroup = (group: MetricsGroup): group is ClaimAuditGroup => group === 'PLATFORM' || group === 'MONTH'

/**
 * Returns the results of the audits of the weeks that begin in the period. There are none until `state` is READ. Null if
 * audits have no such result: samples are drawn from all claims of a platform, so there is none for one category or kind
 * of content. `excluded` is true for figures that count no claims, and before the question is known.
 */
export function useAudits(filter: MetricsFilter, groups: readonly MetricsGroup[], excluded: boolean): Audits | null {
  const isPart = [filter.categoryIds, filter.kinds].some((list) => list && list.length > 0)
  const groupBy = groups.filter(isAuditGroup)
  const isNone = excluded || isPart || groupBy.length < groups.length
  const { data, error } = usePageQuery({
    query: FiguresAudits_Query,
    variables: { filter: { platformIds: filter.platformIds, from: filter.from, to: filter.to }, groupBy },
    pause: isNone,
  })
  if (isNone) return null
  if (!data) return { state: error ? 'FAILED' : 'LOADING', total: undefined, of: () => undefined }
  const rows = data.rows.map((row) => ({ month: row.month, audit: readFragment(ClaimAuditResult_summary, row) }))
  return {
    state: 'READ',
    total: readFragment(ClaimAuditResult_summary, data.total)[0],
    of: (keys) =>
      rows.find(({ month, audit }) =>
        keys.every(({ group, key }) => (group === 'MONTH' ? month === key : audit.platform?.id === `Platform_${key}`)),
      )?.audit,
  }
}
