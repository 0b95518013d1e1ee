/** The rows of the list of cases: a table on wide screens, cards on narrow ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FolderKanban } from 'lucide-react'
import { useRef } from 'react'
import { NewRows } from '#components/list/NewRows.tsx'
import { useRowKeys } from '#components/list/useRowKeys.ts'
import { QueryState } from '#components/QueryState.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { CaseFilter, ListedCase_CaseFragment as Row } from '#graphql/generated/graphql.ts'
import { useHeldPages } from '#graphql/hooks/useHeldPages.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useEventRefresh } from '#graphql/live/useEventRefresh.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { CaseName, NextStep, Outcome, Owed } from './cells.tsx'
import { columnsFor } from './columns.tsx'
import { CaseList_Query, ListedCase_case } from './list.graphql.ts'
import { type OrderName, orders } from './urlParams.ts'

const events = { types: [], families: ['CASE', 'REQUEST', 'ITEM'], names: ['cases'], intervalMs: 2000 } as const

type CaseListProps = {
  filter: CaseFilter
  sort: OrderName
  filtered: boolean
}

export function CaseList({ filter, sort, filtered }: CaseListProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const variables = { filter, orderBy: orders[sort] }
  const pages = usePages(CaseList_Query, variables, (data) => data.cases)
  const { nodes, complete, busy, error, more, refetch, ...held } = useHeldPages(pages, JSON.stringify(variables))
  useEventRefresh(events)
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" rows={12} />
  if (nodes.length === 0)
    return filtered ? (
      <EmptyState
        title={t`Không có vụ việc nào khớp bộ lọc`}
        action={
          <Link to="/cases" search={{}} className={buttonLink()}>
            <Trans>Bỏ mọi bộ lọc</Trans>
          </Link>
        }
      >
        <Trans>Bớt một điều kiện, hoặc tìm bằng số vụ việc.</Trans>
      </EmptyState>
    ) : (
      <EmptyState icon={<FolderKanban className="size-5" />} title={t`Chưa có vụ việc nào`}>
        <Trans>Vụ việc được mở từ một phản ánh, hoặc bằng nút ở trên.</Trans>
      </EmptyState>
    )
  const rows = nodes.map((node) => readFragment(ListedCase_case, node))
  return (
    <div ref={list}>
      <NewRows {...held} />
      {narrow ? (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {rows.map((row) => (
            <CaseCard key={row.id} row={row} />
          ))}
        </ul>
      ) : (
        <Table label={t`Vụ việc`} columns={columnsFor(sort)} rows={rows} keyOf={({ id }) => id} />
      )}
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </div>
  )
}

function CaseCard({ row }: { row: Row }) {
  return (
    <li className="space-y-2 px-4 py-3 text-sm">
      <div>
        <CaseName row={row} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <NextStep row={row} />
        {row.assignee && (
          <span className="text-xs text-muted">
            <PersonName name={row.assignee.name} />
          </span>
        )}
      </div>
      <Owed row={row} />
      <Outcome row={row} />
    </li>
  )
}
