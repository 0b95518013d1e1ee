import { Trans } from '@lingui/react/macro'
import { memo } from 'react'
import type { Rows } from '#graphql/rows.ts'
import { Badge } from '#ui/Badge.tsx'
import { cx } from '#ui/classes.ts'
import { useDueState } from '#ui/DueChip.tsx'
import { BoardCard } from './BoardCard.tsx'
import { BoardRow } from './BoardRow.tsx'
import type { BoardNode } from './documents.ts'

type LineProps = { id: string; rows: Rows<BoardNode>; narrow: boolean; staff: boolean }

/** What stands at one place of the list: a row, its flash when it changed, and a veil once it has left. */
export function BoardLine({ id, rows, narrow, staff }: LineProps) {
  const node = rows.known.get(id) ?? rows.gone.get(id)
  if (!node) return null
  return (
    <Line node={node} left={rows.gone.has(id)} changedAt={rows.changedAt.get(id) ?? 0} narrow={narrow} staff={staff} />
  )
}

const Line = memo(function Line({
  node,
  left,
  changedAt,
  narrow,
  staff,
}: {
  node: BoardNode
  left: boolean
  changedAt: number
  narrow: boolean
  staff: boolean
}) {
  const overdue = useDueState(node.dueAt) === 'overdue'
  return (
    <div className={cx('relative h-full border-b border-line hover:bg-hover', overdue && !left && 'bg-bad-soft/45')}>
      {overdue && !left && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-1 bg-bad" />}
      {changedAt > 0 && (
        <span key={changedAt} aria-hidden="true" className="pointer-events-none absolute inset-0 animate-flash" />
      )}
      <div className={cx('relative h-full', left && 'opacity-40')}>
        {narrow ? <BoardCard request={node} /> : <BoardRow request={node} staff={staff} />}
      </div>
      {left && (
        <span className="absolute inset-y-0 right-4 flex items-center">
          <Badge className="bg-surface!">
            <Trans>Đã rời bảng</Trans>
          </Badge>
        </span>
      )}
    </div>
  )
})
