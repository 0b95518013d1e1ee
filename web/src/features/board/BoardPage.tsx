/**
 * The board page: a live list of requests that wait for a platform or for the authority. The URL and the saved view
 * decide which requests it shows, and how.
 */
import { useLingui } from '@lingui/react/macro'
import { dependsOnTime, needsNames, parseBoardQuery } from '@takedown/query/board.ts'
import { useNavigate } from '@tanstack/react-router'
import { memo, useCallback, useMemo } from 'react'
import { boardGrammar } from '#components/filter/grammar.ts'
import { noNames, useNames } from '#components/filter/names.tsx'
import { QueryBox } from '#components/filter/QueryBox.tsx'
import { QueryFaults } from '#components/filter/QueryFaults.tsx'
import { TermMenus } from '#components/filter/TermMenus.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { OfficeQueues } from '#features/board/queues/OfficeQueues.tsx'
import { DisplayMenu } from '#features/board/views/DisplayMenu.tsx'
import { ViewBar } from '#features/board/views/ViewBar.tsx'
import {
  defaultViewState,
  isChanged,
  searchParamsOf,
  sorts,
  type ViewState,
  viewStateFrom,
  viewStateOfView,
} from '#features/board/views/viewState.ts'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { afterPaint } from '#lib/afterPaint.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { BoardLive } from './BoardLive.tsx'
import { CalendarStrip } from './CalendarStrip.tsx'
import { LawStrip } from './LawStrip.tsx'
import { MilestoneStrip } from './MilestoneStrip.tsx'
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
  const view = own?.views.find(({ id }) => id === search.view) ?? null
  const base = useMemo(() => (view ? viewStateOfView(view) : defaultViewState), [view])
  const viewState = useMemo(() => viewStateFrom(search, base), [search, base])
  // The filter text can refer to names, which must be loaded before the board can be queried.
  const waits = (search.view !== undefined && staff && !own) || (needsNames(viewState.q) && !names)
  const { filter, faults } = useMemo(
    () => parseBoardQuery(viewState.q, names ?? noNames, staff),
    [viewState.q, names, staff],
  )
  const question = waits ? null : { filter, orderBy: sorts[viewState.sort], staff }
  const board = useBoard(question, dependsOnTime(filter))

  // Merges `part` into the view state of the current URL. A control of the display panel therefore needs to know only
  // its own value.
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

  const title = platform ? t`Yêu cầu gửi ${platform.name}` : t`Yêu cầu đang chờ xử lý`
  const heading =
    own && can.includes('SAVE_VIEW') ? (
      <ViewBar {...{ own, view, viewState, title }} changed={isChanged(search)} onReset={reset} />
    ) : (
      (view?.name ?? title)
    )
  const tools = (
    <>
      <div className="mb-2 flex items-center gap-2">
        <QueryBox
          label={t`Lọc bảng`}
          grammar={boardGrammar}
          value={viewState.q}
          faulty={faults.length > 0}
          onChange={setQuery}
          {...{ lists, names, staff }}
        />
        <DisplayMenu viewState={viewState} staff={staff} onChange={change} />
      </div>
      {!waits && <QueryFaults faults={faults} />}
      <div className="mb-2 md:mb-3">
        <TermMenus grammar={boardGrammar} q={viewState.q} onChange={setFilter} {...{ lists, staff }} />
      </div>
      {own && search.view !== undefined && !view && (
        <Callout tone="warn" title={t`Chế độ xem này không còn, hoặc không dành cho bạn.`} />
      )}
    </>
  )
  return (
    <Page title={heading} tabTitle={view?.name ?? title} actions={demo && staff && <ReferenceCase />} fill>
      {staff && <CalendarStrip />}
      {staff && <LawStrip />}
      {staff && <MilestoneStrip />}
      {staff && <OfficeQueues />}
      {board ? (
        <BoardLive {...{ board, viewState, own, staff }} officers={lists?.colleagues ?? []} onQuery={setQuery}>
          {tools}
        </BoardLive>
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
