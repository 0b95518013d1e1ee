/** The toolbar of the board: counters, filter text and filter menus. */
import { useLingui } from '@lingui/react/macro'
import type { FilterNames } from '@takedown/query/reader.ts'
import { type ReactNode, useState } from 'react'
import { boardGrammar } from '#components/filter/grammar.ts'
import { MenusButton } from '#components/filter/MenusButton.tsx'
import type { Lists } from '#components/filter/names.tsx'
import { QueryBox } from '#components/filter/QueryBox.tsx'
import { TermMenus } from '#components/filter/TermMenus.tsx'
import { OfficeQueues } from '#features/board/queues/OfficeQueues.tsx'
import { DisplayMenu } from '#features/board/views/DisplayMenu.tsx'
import type { ViewState } from '#features/board/views/viewState.ts'
import { useDeferredStore } from '#lib/store.ts'
import { cx } from '#ui/layout/classes.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { BoardCounts } from './BoardCounts.tsx'
import type { LiveBoard } from './live-board.ts'

type FilterProps = {
  viewState: ViewState
  lists: Lists | null
  names: FilterNames | null
  staff: boolean
}

type ToolbarProps = FilterProps & {
  board: LiveBoard | null
  faulty: boolean
  onQuery(q: string): void
  onChange(part: Partial<ViewState>): void
}

export function BoardToolbar({ board, viewState, lists, names, staff, faulty, onQuery, onChange }: ToolbarProps) {
  const { t } = useLingui()
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 md:flex-nowrap">
      {board && <Counts board={board} />}
      <QueryBox
        label={t`Lọc bảng`}
        grammar={boardGrammar}
        value={viewState.q}
        faulty={faulty}
        onChange={onQuery}
        {...{ lists, names, staff }}
      />
      <DisplayMenu viewState={viewState} staff={staff} onChange={onChange} />
    </div>
  )
}

function Counts({ board }: { board: LiveBoard }) {
  const { counts, total } = useDeferredStore(board.view)
  return counts && total && <BoardCounts counts={counts} total={total} />
}

type FilterLineProps = Omit<FilterProps, 'names'> & {
  onFilter(q: string): void
  changes: ReactNode
}

/** On a phone, a button opens the menus, so that more rows fit on the screen. */
export function FilterLine({ viewState, lists, staff, onFilter, changes }: FilterLineProps) {
  const narrow = useMediaQuery(NARROW)
  const [open, setOpen] = useState(false)
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 md:flex-nowrap">
      {narrow && <MenusButton isOpen={open} onOpen={setOpen} />}
      {(!narrow || open) && (
        <div className={cx('min-w-0', open && narrow && 'basis-full')}>
          <TermMenus grammar={boardGrammar} q={viewState.q} onChange={onFilter} {...{ lists, staff }} />
        </div>
      )}
      {changes}
      {staff && (!narrow || !open) && <OfficeQueues />}
    </div>
  )
}
