/** The paginated list of commitments that match a filter. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { CommitmentFilter } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { CommitmentRow } from './CommitmentRow.tsx'

const CommitmentList_Query = graphql(`
  query CommitmentList_Query($filter: CommitmentFilter, $after: String) {
    commitments(filter: $filter, first: 30, after: $after) {
      nodes {
        id
        ...CommitmentRow_commitment
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export function CommitmentList({ filter }: { filter: CommitmentFilter }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    CommitmentList_Query,
    { filter },
    (data) => data.commitments,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<Handshake className="size-5" />} title={t`Không có cam kết nào`}>
        <Trans>Bỏ bớt điều kiện lọc. Cam kết được ghi sau một cuộc kiểm tra hoặc khi nền tảng tự gửi.</Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {nodes.map((each) => (
          <CommitmentRow key={each.id} row={each} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}
