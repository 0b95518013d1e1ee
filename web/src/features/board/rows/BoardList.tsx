/** The board as one virtualized list of rows, with collapsible group headings if the rows are grouped. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, type RefObject, useCallback, useMemo, useState } from 'react'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import type { BoardView } from '#features/board/boardView.ts'
import type { LiveBoard } from '#features/board/live-board.ts'
import type { ViewState } from '#features/board/views/viewState.ts'
import { density } from '#lib/appearance/theme.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { count } from '#lib/i18n/numbers.ts'
import { useStore } from '#lib/store.ts'
import { GridCell } from '#ui/data/gridParts.tsx'
import type { RowCursor } from '#ui/data/rowCursor.ts'
import { VirtualGrid } from '#ui/data/VirtualGrid.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { useTextScale } from '#ui/layout/useTextScale.ts'
import { BoardHeader } from './BoardHeader.tsx'
import { BoardLine } from './BoardLine.tsx'
import { columnsFor } from './columns.ts'
import type { Group } from './groups.ts'

/** Heights in pixels at the default text size. A card has room for a title of two lines. */
export const CARD_HEIGHT = 108
const ROW_HEIGHTS = { comfortable: 56, compact: 36 }
const GROUP_HEADING_HEIGHT = 36
const GROUP_ID_PREFIX = 'group:'

export type ListProps = {
  board: LiveBoard
  view: BoardView
  shown: readonly string[]
  total: number
  groups: readonly Group[] | null
  viewState: ViewState
  staff: boolean
  selection: Selection | null
  cursor: RefObject<RowCursor | null>
  onMove(id: string): void
}

export const BoardList = memo(function BoardList(props: ListProps) {
  const { board, view, shown, total, groups, viewState, staff, selection, cursor, onMove } = props
  const { t } = useLingui()
  const openRequest = useOpenRequest()
  const narrow = useMediaQuery(NARROW)
  const usual = useStore(density)
  const scale = useTextScale()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const { rows, hasMore } = view
  const columns = useMemo(() => columnsFor(viewState.columns, staff), [viewState.columns, staff])
  const { ids, heads } = useMemo(() => withHeadings(groups, closed, shown), [groups, closed, shown])
  // The object stays the same until a heading moves, so that the grid is not rendered needlessly.
  const odd = useMemo(
    () => ({ at: heads.split(',').filter(Boolean).map(Number), height: GROUP_HEADING_HEIGHT * scale }),
    [heads, scale],
  )
  const open = useCallback(
    (id: string) => {
      if (!id.startsWith(GROUP_ID_PREFIX)) return void openRequest(id)
      const key = id.slice(GROUP_ID_PREFIX.length)
      setClosed((before) => {
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      })
    },
    [openRequest],
  )
  const spacing = viewState.density ?? usual
  return (
    <div data-rows={spacing} className="contents">
      <VirtualGrid
        label={t`Yêu cầu đang chờ xử lý`}
        listKey={board}
        ids={ids}
        total={groups ? ids.length : total}
        rowHeight={(narrow ? CARD_HEIGHT : ROW_HEIGHTS[spacing]) * scale}
        odd={odd}
        header={narrow ? null : <BoardHeader {...{ columns, staff, selection, ids: shown }} />}
        row={(id) =>
          id.startsWith(GROUP_ID_PREFIX) ? (
            <GroupHeading
              group={groups?.find(({ key }) => GROUP_ID_PREFIX + key === id)}
              closed={closed.has(id.slice(GROUP_ID_PREFIX.length))}
            />
          ) : (
            <BoardLine id={id} rows={rows} columns={narrow ? null : columns} selection={selection} />
          )
        }
        onOpen={open}
        cursor={cursor}
        onMove={onMove}
        onEnd={board.loadMore}
        onHold={board.hold}
        footer={hasMore && <p className="py-3 text-center text-xs text-muted">{t`Đang tải thêm…`}</p>}
      />
    </div>
  )
})

function withHeadings(groups: readonly Group[] | null, closed: ReadonlySet<string>, shown: readonly string[]) {
  if (!groups) return { ids: shown, heads: '' }
  const ids: string[] = []
  const heads: number[] = []
  for (const group of groups) {
    heads.push(ids.length)
    ids.push(GROUP_ID_PREFIX + group.key)
    if (!closed.has(group.key)) for (const id of group.ids) ids.push(id)
  }
  return { ids, heads: heads.join() }
}

function GroupHeading({ group, closed }: { group: Group | undefined; closed: boolean }) {
  if (!group) return null
  const Icon = closed ? ChevronRight : ChevronDown
  return (
    <GridCell className="flex h-full items-center gap-2 border-b border-line bg-sunken px-4 text-sm font-semibold">
      <Icon aria-hidden="true" className="size-4 text-muted" />
      <span className="truncate">{group.text}</span>
      <span className="font-normal text-muted tabular-nums">{count(group.ids.length)}</span>
      {closed && (
        <span className="sr-only">
          <Trans>Đang thu gọn</Trans>
        </span>
      )}
    </GridCell>
  )
}
