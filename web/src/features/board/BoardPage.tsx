/** The board page: a live list of requests that wait for a platform or for the authority. */
import { useLingui } from '@lingui/react/macro'
import { dependsOnTime, needsNames, parseBoardQuery } from '@takedown/query/board.ts'
import { useNavigate } from '@tanstack/react-router'
import { memo, useCallback, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { noNames, useNames } from '#components/filter/names.tsx'
import { QueryFaults } from '#components/filter/QueryFaults.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { ViewBar, ViewChanges } from '#components/views/ViewBar.tsx'
import {
  defaultViewState,
  isChanged,
  searchParamsOf,
  sorts,
  type ViewState,
  viewFields,
  viewStateFrom,
  viewStateOfView,
} from '#features/board/views/viewState.ts'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { afterPaint } from '#lib/afterPaint.ts'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { BoardLive } from './BoardLive.tsx'
import { BoardToolbar, FilterLine } from './BoardTools.tsx'
import { CalendarStrip } from './CalendarStrip.tsx'
import { LawStrip } from './LawStrip.tsx'
import { prefetchBoard } from './pages.ts'
import { ReferenceCase } from './ReferenceCase.tsx'
import type { BoardSearch } from './urlParams.ts'
import { useBoard } from './useBoard.ts'

export default memo(function BoardPage({ search }: { search: BoardSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { can, platform, demo } = useViewer()
  const staff = can.includes('READ_CASES')
  const { own, ...ownRead } = usePersonalBoardRead()
  const { lists, names, ...namesRead } = useNames(staff, own)
  const view = own?.views.find(({ id, screen }) => id === search.view && screen === 'BOARD') ?? null
  const base = useMemo(() => (view ? viewStateOfView(view) : defaultViewState), [view])
  const viewState = useMemo(() => viewStateFrom(search, base), [search, base])
  // The names to which the filter text refers must be loaded before the board can be queried.
  const waits = (search.view !== undefined && staff && !own) || (needsNames(viewState.q) && !names)
  const { filter, faults } = useMemo(
    () => parseBoardQuery(viewState.q, names ?? noNames, staff),
    [viewState.q, names, staff],
  )
  const question = waits ? null : { filter, orderBy: sorts[viewState.sort], staff }
  const board = useBoard(question, dependsOnTime(filter))
  const [filtersOpen, setFiltersOpen] = useState(false)

  const change = useCallback(
    (part: Partial<ViewState>, replace = false) =>
      void navigate({
        to: '/board',
        search: (now: BoardSearch) => searchParamsOf({ ...viewStateFrom(now, base), ...part }, base, search.view),
        replace,
      }),
    [navigate, base, search.view],
  )
  const setQuery = useCallback((q: string) => afterPaint(() => change({ q }, true)), [change])
  const setFilter = useCallback((q: string) => change({ q }), [change])
  const reset = () => afterPaint(() => void navigate({ to: '/board', search: { view: search.view } }))

  useCommands([
    {
      ...{ id: 'filter-board', group: 'page', keys: keyFor.filter, text: t`Lọc bảng` },
      run: () => {
        flushSync(() => setFiltersOpen(true))
        document.querySelector<HTMLElement>('[role=combobox][aria-controls]')?.focus()
      },
    },
  ])
  const title = platform ? t`Yêu cầu gửi ${platform.name}` : t`Yêu cầu đang chờ xử lý`
  const saved = own !== null && can.includes('SAVE_VIEW')
  const bar = {
    ...{ own: own!, screen: 'BOARD' as const, view, fields: viewFields(viewState), changed: isChanged(search) },
    ...{ usual: t`Mọi yêu cầu đang chờ nền tảng`, onReset: reset },
  }
  const filterProps = {
    ...{ board, viewState, lists, names, staff, faulty: faults.length > 0 },
    ...{ isOpen: filtersOpen, onQuery: setQuery },
  }
  return (
    <Page
      title={saved ? <ViewBar {...bar} title={title} /> : (view?.name ?? title)}
      tabTitle={view?.name ?? title}
      fill
      actions={<BoardToolbar {...filterProps} onOpen={setFiltersOpen} onChange={change} />}
    >
      <FilterLine
        {...filterProps}
        onFilter={setFilter}
        changes={
          <>
            {saved && bar.changed && <ViewChanges {...bar} />}
            {demo && staff && !bar.changed && <ReferenceCase />}
          </>
        }
      />
      {!waits && <QueryFaults faults={faults} />}
      {own && search.view !== undefined && !view && (
        <Callout tone="warn" title={t`Chế độ xem này không còn, hoặc không dành cho bạn.`} />
      )}
      {staff && <CalendarStrip />}
      {staff && <LawStrip />}
      {board ? (
        <BoardLive {...{ board, viewState, own, staff }} officers={lists?.colleagues ?? []} onQuery={setQuery} />
      ) : (
        <QueryState
          error={ownRead.error ?? namesRead.error}
          onRetry={() => {
            ownRead.refetch()
            namesRead.refetch()
          }}
          className=""
        />
      )}
    </Page>
  )
})

/** Prefetches the default board before any component renders it. */
export function prefetchDefaultBoard(staff: boolean): void {
  const { filter } = parseBoardQuery(defaultViewState.q, noNames, staff)
  prefetchBoard({ filter, orderBy: sorts[defaultViewState.sort], staff })
}
