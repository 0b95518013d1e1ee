/**
 * One entry of the board. It flashes when the request changes, and gets an overlay when the request has left the board.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { useDueState } from '#components/DueChip.tsx'
import type { BoardNode } from '#features/board/board.graphql.ts'
import type { Rows } from '#graphql/live/liveList.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { SelectRows } from '#ui/data/SelectRows.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'
import { BoardCard } from './BoardCard.tsx'
import { BoardRow } from './BoardRow.tsx'
import type { ColumnKey } from './columns.ts'

type Shape = readonly ColumnKey[] | null
type LineProps = { id: string; rows: Rows<BoardNode>; columns: Shape; selection: Selection | null }

export function BoardLine({ id, rows, columns, selection }: LineProps) {
  const node = rows.known.get(id) ?? rows.gone.get(id)
  if (!node) return null
  return (
    <Line
      node={node}
      hasLeft={rows.gone.has(id)}
      changedAt={rows.changedAt.get(id) ?? 0}
      columns={columns}
      selected={selection?.has(id)}
      onSelect={selection?.toggle}
    />
  )
}

const Line = memo(function Line({
  node,
  hasLeft,
  changedAt,
  columns,
  selected,
  onSelect,
}: {
  node: BoardNode
  hasLeft: boolean
  changedAt: number
  columns: Shape
  selected: boolean | undefined
  onSelect: Selection['toggle'] | undefined
}) {
  const { t } = useLingui()
  const overdue = useDueState(node.dueAt) === 'overdue'
  const select = onSelect && (
    <SelectRows label={t`Chọn`} checked={selected ?? false} onToggle={(range) => onSelect(node.id, range)} />
  )
  return (
    <div
      className={cx(
        'relative h-full border-b border-line hover:bg-hover',
        overdue && !hasLeft && 'bg-bad-soft/45 dark:bg-bad-soft/25 shadow-[inset_0.25rem_0_0_var(--bad)]',
        selected && 'bg-accent-soft!',
      )}
    >
      {changedAt > 0 && (
        <span key={changedAt} aria-hidden="true" className="pointer-events-none absolute inset-0 animate-flash" />
      )}
      {columns ? (
        <BoardRow request={node} columns={columns} select={select} faded={hasLeft} />
      ) : (
        <BoardCard request={node} select={select} faded={hasLeft} />
      )}
      {hasLeft && (
        <span className="absolute inset-y-0 right-4 flex items-center">
          <Badge className="bg-surface!">
            <Trans>Đã rời bảng</Trans>
          </Badge>
        </span>
      )}
    </div>
  )
})
