/** The rows of the list of requests: a table on wide screens, cards on narrow ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Files } from 'lucide-react'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { NewRows } from '#components/list/NewRows.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { BulkRow, Officer } from '#components/requests/bulk/bulk.ts'
import { useLinkCursor } from '#components/requests/useLinkCursor.ts'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import { useRowActions } from '#components/requests/useRowActions.tsx'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { RequestOrder } from '#graphql/generated/enums.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { RequestFilter } from '#graphql/generated/graphql.ts'
import { useHeldPages } from '#graphql/hooks/useHeldPages.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useEventRefresh } from '#graphql/live/useEventRefresh.ts'
import { useSelection } from '#lib/hooks/useSelection.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { columnsFor, selectColumn } from './columns.tsx'
import { ListedRequest_request, RequestList_Query } from './list.graphql.ts'
import { RequestCard } from './RequestCard.tsx'

const RequestBulk = lazy(() => import('#components/requests/bulk/RequestBulk.tsx'))

const events = { types: [], families: ['REQUEST', 'ITEM'], names: ['requests'], intervalMs: 2000 } as const

type RequestListProps = {
  filter: RequestFilter
  orderBy: RequestOrder
  staff: boolean
  own: PersonalBoard | null
  officers: readonly Officer[]
  filtered: boolean
}

export function RequestList({ filter, orderBy, staff, own, officers, filtered }: RequestListProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const list = useRef<HTMLDivElement>(null)
  const variables = { filter, orderBy, staff }
  const pages = usePages(RequestList_Query, variables, (data) => data.requests)
  const { nodes, complete, busy, error, more, refetch, ...held } = useHeldPages(pages, JSON.stringify(variables))
  useEventRefresh(events)
  const navigate = useNavigate()
  const openRequest = useOpenRequest()
  const rows = useMemo(() => (nodes ?? []).map((node) => readFragment(ListedRequest_request, node)), [nodes])
  const chosen = useSelection(useMemo(() => rows.map(({ id }) => id), [rows]))
  const selection = useCan()('WATCH_REQUESTS') && own ? chosen : null
  const rowsOf = (ids: readonly string[]): BulkRow[] =>
    rows
      .filter(({ id }) => ids.includes(id))
      .map((row) => ({ ...row, dueAt: row.awaitingCount > 0 ? row.dueAt : null }))
  const keys = useRowActions({
    ...{ cursor: useLinkCursor(list), rowsOf, selection, officers },
    snoozes: selection !== null,
    onOpen: (id) => void openRequest(id),
    ...(staff && { onEdit: (request: string) => void navigate({ to: '/requests/draft', search: { request } }) }),
  })
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
  return (
    <div ref={list} className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <NewRows {...held} />
        {narrow ? (
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
            {rows.map((row) => (
              <RequestCard key={row.id} row={row} staff={staff} />
            ))}
          </ul>
        ) : (
          <Table
            label={t`Yêu cầu`}
            columns={columnsFor(staff, orderBy, selection ? selectColumn(selection) : undefined)}
            rows={rows}
            keyOf={({ id }) => id}
          />
        )}
        <LoadMore complete={complete} busy={busy} onMore={more} />
        {selection && own && selection.ids.length > 0 && (
          <Suspense>
            <RequestBulk {...{ rowsOf, selection, own, officers }} />
          </Suspense>
        )}
        {keys.dialog}
      </div>
      <div className="empty:hidden lg:sticky lg:top-4 lg:flex lg:max-h-[calc(100dvh-6rem)]">{keys.peek}</div>
    </div>
  )
}
