/**
 * The toolbar of the board. On wide screens, the counters and the filter text are in the line of the heading, the
 * filter menus and the latest changes in a second line, and the queues of the office in a third one. On narrow screens,
 * two buttons are beside the heading, and the counters are below. One of the buttons opens the filters.
 */
import { useLingui } from '@lingui/react/macro'
import type { FilterNames } from '@takedown/query/reader.ts'
import { parseTerms } from '@takedown/query/terms.ts'
import type { ReactNode } from 'react'
import { boardGrammar } from '#components/filter/grammar.ts'
import { MenusButton } from '#components/filter/MenusButton.tsx'
import type { Lists } from '#components/filter/names.tsx'
import { QueryBox } from '#components/filter/QueryBox.tsx'
import { TermMenus } from '#components/filter/TermMenus.tsx'
import { OfficeQueues } from '#features/board/queues/OfficeQueues.tsx'
import { DisplayMenu } from '#features/board/views/DisplayMenu.tsx'
import type { ViewState } from '#features/board/views/viewState.ts'
import { useDeferredStore } from '#lib/store.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { BoardCounts } from './BoardCounts.tsx'
import type { LiveBoard } from './live-board.ts'
import { LiveStrip } from './strip/LiveStrip.tsx'

type FilterProps = {
  viewState: ViewState
  lists: Lists | null
  names: FilterNames | null
  staff: boolean
  faulty: boolean
  /** Whether the filters are open. On wide screens they always are. */
  isOpen: boolean
  onQuery(q: string): void
}

type ToolbarProps = FilterProps & {
  board: LiveBoard | null
  onOpen(isOpen: boolean): void
  onChange(part: Partial<ViewState>): void
}

export function BoardToolbar({ board, isOpen, onOpen, onChange, ...filter }: ToolbarProps) {
  const narrow = useMediaQuery(NARROW)
  const display = <DisplayMenu viewState={filter.viewState} staff={filter.staff} onChange={onChange} />
  if (narrow)
    return (
      <>
        <MenusButton isOpen={isOpen} onOpen={onOpen} terms={parseTerms(filter.viewState.q).length} />
        {display}
      </>
    )
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 md:flex-nowrap">
      {board && <Counts board={board} />}
      <FilterText {...filter} isOpen />
      {display}
    </div>
  )
}

function FilterText({ viewState, lists, names, staff, faulty, onQuery }: FilterProps) {
  const { t } = useLingui()
  return (
    <QueryBox
      label={t`Lọc bảng`}
      grammar={boardGrammar}
      value={viewState.q}
      onChange={onQuery}
      {...{ faulty, lists, names, staff }}
    />
  )
}

function Counts({ board }: { board: LiveBoard }) {
  const { counts, total } = useDeferredStore(board.view)
  return counts && total && <BoardCounts counts={counts} total={total} />
}

type FilterLineProps = FilterProps & {
  board: LiveBoard | null
  onFilter(q: string): void
  changes: ReactNode
}

/**
 * On narrow screens, this line contains the counters and, while the filters are open, the filters. It omits the queues
 * of the office, which are also on the desk.
 */
export function FilterLine({ board, onFilter, changes, ...filter }: FilterLineProps) {
  const { viewState, lists, names, staff, isOpen } = filter
  const narrow = useMediaQuery(NARROW)
  const menus = <TermMenus grammar={boardGrammar} q={viewState.q} onChange={onFilter} {...{ lists, names, staff }} />
  if (narrow)
    return (
      <>
        {board && <Counts board={board} />}
        {isOpen && (
          <div className="mb-2 space-y-2 rounded-lg border border-line bg-surface p-3">
            <FilterText {...filter} />
            {menus}
            <div className="flex flex-wrap items-center gap-2 empty:hidden">{changes}</div>
          </div>
        )}
        {board && <LiveStrip changes={board.changes} className="mb-1 shrink-0" />}
      </>
    )
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        {menus}
        {changes}
        {board && <LiveStrip changes={board.changes} className="min-w-48 flex-1 basis-48" />}
      </div>
      {staff && <OfficeQueues />}
    </>
  )
}
