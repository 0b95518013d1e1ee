/** The share of items that an addressee claims to have made inaccessible, beside the share of true claims. */
import {
  type AuditsState,
  ClaimAuditResult,
  ClaimAuditResult_summary,
  type ClaimAuditSummary,
} from '#components/audits/ClaimAuditResult.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const PlatformAudits_Query = graphql(`
  query PlatformAudits_Query {
    claimAuditSummaries {
      ...ClaimAuditResult_summary
    }
  }
`)

export interface PlatformAudits {
  state: AuditsState
  of(platformId: string): ClaimAuditSummary | undefined
}

/** Reads the results of all audits so far, added up for each addressee. */
export function usePlatformAudits(): PlatformAudits {
  const { data, error } = usePageQuery({ query: PlatformAudits_Query, variables: {} })
  if (!data) return { state: error ? 'FAILED' : 'LOADING', of: () => undefined }
  const summaries = readFragment(ClaimAuditResult_summary, data.claimAuditSummaries)
  return { state: 'READ', of: (id) => summaries.find(({ platform }) => platform?.id === id) }
}

type ClaimedShareProps = {
  audits: PlatformAudits
  platformId: string
  /** Whether the result is in a column of its own, whose head states what it is. */
  isCell?: boolean
}

/** Both shares are of the same items: the answers of the weeks of which samples were drawn. */
export function ClaimedShare({ audits, platformId, isCell = false }: ClaimedShareProps) {
  return (
    <span className="block text-xs text-muted tabular-nums">
      <ClaimAuditResult audit={audits.of(platformId)} state={audits.state} shape={isCell ? 'CELL' : 'LINES'} />
    </span>
  )
}
