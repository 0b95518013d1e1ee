/** The rows of the list of requests, page by page: a table on wide screens, cards on narrow ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Files } from 'lucide-react'
import { useRef } from 'react'
import { useRowKeys } from '#components/list/useRowKeys.ts'
import { QueryState } from '#components/QueryState.tsx'
import type { RequestOrder } from '#graphql/generated/enums.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { RequestFilter } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { columnsFor } from './columns.tsx'
import { ListedRequest_request, RequestList_Query } from './list.graphql.ts'
import { RequestCard } from './RequestCard.tsx'

type RequestListProps = {
  filter: RequestFilter
  orderBy: RequestOrder
  staff: boolean
  /** Whether a filter is set. An empty list then says that nothing matches it. */
  filtered: boolean
}

export function RequestList({ filter, orderBy, staff, filtered }: RequestListProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const { nodes, complete, busy, error, more, refetch } = usePages(
    RequestList_Query,
    { filter, orderBy, staff },
    (data) => data.requests,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" rows={12} />
  if (nodes.length === 0)
    return filtered ? (
      <EmptyState
        title={t`Không có yêu cầu nào khớp bộ lọc`}
        action={
          <Link to="/requests" search={{}} className={buttonLink()}>
            <Trans>Bỏ mọi bộ lọc</Trans>
          </Link>
        }
      >
        <Trans>Bớt một điều kiện, hoặc tìm bằng số yêu cầu.</Trans>
      </EmptyState>
    ) : (
      <EmptyState icon={<Files className="size-5" />} title={t`Chưa có yêu cầu nào`}>
        {staff ? (
          <Trans>Yêu cầu được soạn từ trang của vụ việc.</Trans>
        ) : (
          <Trans>Yêu cầu xuất hiện ở đây khi được gửi cho bạn, và ở lại sau khi bạn trả lời.</Trans>
        )}
      </EmptyState>
    )
  const rows = nodes.map((node) => readFragment(ListedRequest_request, node))
  return (
    <div ref={list}>
      {narrow ? (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {rows.map((row) => (
            <RequestCard key={row.id} row={row} staff={staff} />
          ))}
        </ul>
      ) : (
        <Table label={t`Yêu cầu`} columns={columnsFor(staff, orderBy)} rows={rows} keyOf={({ id }) => id} />
      )}
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </div>
  )
}
