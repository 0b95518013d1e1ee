/** The paginated list of cases that match a filter. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FolderKanban } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseFilter } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { CaseRow } from './CaseRow.tsx'

const CaseList_Query = graphql(`
  query CaseList_Query($filter: CaseFilter, $after: String) {
    cases(filter: $filter, first: 40, after: $after) {
      nodes {
        id
        ...CaseRow_case
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export function CaseList({ filter }: { filter: CaseFilter }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(CaseList_Query, { filter }, (data) => data.cases)
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<FolderKanban className="size-5" />} title={t`Không có vụ việc nào`}>
        <Trans>Bỏ bớt điều kiện lọc, hoặc mở vụ việc từ một phản ánh.</Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {nodes.map((each) => (
          <CaseRow key={each.id} row={each} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}
