/** The rows of the list of tips: a table on wide screens, cards on narrow ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useRef, useState } from 'react'
import { NewRows } from '#components/list/NewRows.tsx'
import { useRowKeys } from '#components/list/useRowKeys.ts'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { TipFilter } from '#graphql/generated/graphql.ts'
import { useHeldPages } from '#graphql/hooks/useHeldPages.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useEventRefresh } from '#graphql/live/useEventRefresh.ts'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { AssignTipDialog } from '../assignment/AssignTipDialog.tsx'
import type { AssignableTip } from '../assignment/assignTip.ts'
import { type TipOrderName, tipOrders } from '../urlParams.ts'
import { Received, TipAssignee, TipCase, TipName, TipSource, TipStages, tipColumns } from './cells.tsx'
import { ListedTip_tip, StaffTips_Query } from './list.graphql.ts'

const events = { types: [], families: ['TIP'], names: ['tips'], intervalMs: 2000 } as const

type TipListProps = {
  filter: TipFilter
  sort: TipOrderName
  filtered: boolean
}

export function TipList({ filter, sort, filtered }: TipListProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const can = useCan()
  const [assigned, setAssigned] = useState<AssignableTip | null>(null)
  const variables = { filter, orderBy: tipOrders[sort] }
  const pages = usePages(StaffTips_Query, variables, (data) => data.tips)
  const { nodes, complete, busy, error, more, refetch, ...held } = useHeldPages(pages, JSON.stringify(variables))
  useEventRefresh(events)
  const rows = (nodes ?? []).map((node) => readFragment(ListedTip_tip, node))
  const assign = () => {
    const id = document.activeElement?.closest('tr, li')?.querySelector<HTMLElement>('[data-tip]')?.dataset.tip
    const row = rows.find((each) => each.id === id)
    if (row) setAssigned(row)
    else list.current?.querySelector<HTMLElement>('[data-row]')?.focus()
  }
  useCommands(
    can('ASSIGN_TIP')
      ? [{ id: 'assign-row', group: 'page', keys: keyFor.assign, text: t`Giao phản ánh của dòng…`, run: assign }]
      : [],
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" rows={12} />
  if (nodes.length === 0)
    return filtered ? (
      <EmptyState
        title={t`Không có phản ánh nào khớp bộ lọc`}
        action={
          <Link to="/tips" search={{}} className={buttonLink()}>
            <Trans>Bỏ mọi bộ lọc</Trans>
          </Link>
        }
      >
        <Trans>Bớt một điều kiện, hoặc tìm bằng số phản ánh.</Trans>
      </EmptyState>
    ) : (
      <EmptyState icon={<Inbox className="size-5" />} title={t`Chưa có phản ánh nào`}>
        <Trans>Phản ánh của báo chí, công văn và phản ánh do cán bộ ghi nhận xuất hiện ở đây.</Trans>
      </EmptyState>
    )
  return (
    <div ref={list}>
      <NewRows {...held} />
      {narrow ? (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {rows.map((row) => (
            <li key={row.id} className="space-y-1.5 px-4 py-3 text-sm">
              <div className="flex items-start justify-between gap-2">
                <TipStages row={row} />
                <span className="text-xs text-muted">
                  <Received row={row} />
                </span>
              </div>
              <TipName row={row} />
              <div className="text-xs text-muted">
                <TipSource row={row} />
              </div>
              <div className="text-xs">
                <TipAssignee row={row} />
              </div>
              <TipCase row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <Table label={t`Phản ánh`} columns={tipColumns()} rows={rows} keyOf={({ id }) => id} />
      )}
      <LoadMore complete={complete} busy={busy} onMore={more} />
      {assigned && <AssignTipDialog tip={assigned} onClose={() => setAssigned(null)} />}
    </div>
  )
}
