/** The live part of the board page. */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { parseTerms, valuesOf, withTerm } from '@takedown/query/terms.ts'
import { AlarmClockOff, ArrowUp, CircleCheckBig, SearchX } from 'lucide-react'
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useSnoozed } from '#components/filter/names.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { BulkRow, Officer } from '#components/requests/bulk/bulk.ts'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import { useRowActions } from '#components/requests/useRowActions.tsx'
import { BoardList } from '#features/board/rows/BoardList.tsx'
import { BoardRow_request } from '#features/board/rows/BoardRow.tsx'
import { useGroups } from '#features/board/rows/useGroups.ts'
import type { ViewState } from '#features/board/views/viewState.ts'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { useSelection } from '#lib/hooks/useSelection.ts'
import { useDeferredStore } from '#lib/store.ts'
import { Button } from '#ui/actions/Button.tsx'
import type { RowCursor } from '#ui/data/rowCursor.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { BoardCounts_counts } from './BoardCounts.tsx'
import type { LiveBoard } from './live-board.ts'

const BoardAxis = lazy(() => import('#features/board/rows/BoardAxis.tsx'))
const BoardLanes = lazy(() => import('#features/board/rows/BoardLanes.tsx'))
const RequestBulk = lazy(() => import('#components/requests/bulk/RequestBulk.tsx'))

/** Screens on which the preview stands beside all columns. */
const WIDE_ENOUGH = '(min-width: 106rem)'

/** Columns whose content the preview shows. */
const previewed: readonly string[] = ['state', 'assignee', 'category', 'case']

type BoardLiveProps = {
  board: LiveBoard
  viewState: ViewState
  own: PersonalBoard | null
  staff: boolean
  officers: readonly Officer[]
  onQuery(q: string): void
}

export function BoardLive({ board, viewState, own, staff, officers, onQuery }: BoardLiveProps) {
  const { t } = useLingui()
  const can = useCan()
  // The browser must handle input before it renders changed rows.
  const view = useDeferredStore(board.view)
  const listed = useDeferredValue(viewState)
  const { rows, counts } = view
  const snoozed = useSnoozed(own)
  const includesSnoozed = valuesOf(parseTerms(viewState.q), 'is').includes('snoozed')
  const hidesSnoozed = snoozed.size > 0 && !includesSnoozed
  const shown = useMemo(
    () => (hidesSnoozed ? rows.shown.filter((id) => !snoozed.has(id)) : rows.shown),
    [hidesSnoozed, rows.shown, snoozed],
  )
  const hidden = rows.shown.length - shown.length
  const groups = useGroups(board, view, shown, listed.layout === 'axis' ? 'due' : listed.group)
  const chosen = useSelection(shown)
  const selection = own && can('WATCH_REQUESTS') ? chosen : null
  const cursor = useRef<RowCursor>(null)
  const openRequest = useOpenRequest()
  const rowsOf = useCallback((ids: readonly string[]) => bulkRowsOf(board, ids), [board])
  const keys = useRowActions({
    ...{ cursor, rowsOf, selection, officers },
    snoozes: selection !== null,
    onOpen: (id) => rowsOf([id]).length > 0 && void openRequest(id),
  })
  const hidesColumns = !useMediaQuery(WIDE_ENOUGH) && Boolean(keys.peek)
  const listState = useMemo(
    () => (hidesColumns ? { ...listed, columns: listed.columns.filter((key) => !previewed.includes(key)) } : listed),
    [hidesColumns, listed],
  )
  if (view.failed) return <QueryState error={view.failed} onRetry={board.retry} />
  const requests = counts ? readFragment(BoardCounts_counts, counts).requests : rows.shown.length
  const list = {
    board,
    view,
    shown,
    groups,
    viewState: listState,
    staff,
    selection,
    cursor,
    onMove: keys.onMove,
    total: requests - hidden,
  }
  return (
    <>
      {hidden > 0 && (
        <p className="-mt-1 mb-2 text-sm text-muted">
          <button
            type="button"
            onClick={() =>
              onQuery(withTerm(viewState.q, 'is', [...valuesOf(parseTerms(viewState.q), 'is'), 'snoozed']))
            }
            className="inline-flex items-center gap-1.5 rounded px-1 underline-offset-4 hover:underline"
          >
            <AlarmClockOff aria-hidden="true" className="size-3.5" />
            <Plural value={hidden} other="# yêu cầu bạn đã tạm ẩn" />
          </button>
        </p>
      )}
      {!counts && <Skeleton rows={10} />}
      {counts && shown.length === 0 && (
        <EmptyState
          icon={viewState.q === '' ? <CircleCheckBig className="size-5 text-ok" /> : <SearchX className="size-5" />}
          title={viewState.q === '' ? t`Không có yêu cầu nào đang chờ` : t`Không có yêu cầu nào khớp bộ lọc`}
          action={
            viewState.q !== '' && (
              <Button onPress={() => onQuery('')}>
                <Trans>Bỏ mọi bộ lọc</Trans>
              </Button>
            )
          }
        >
          {viewState.q === '' ? (
            <Trans>Bảng tự cập nhật khi có yêu cầu mới được gửi.</Trans>
          ) : (
            <Trans>Các yêu cầu khác vẫn đang chờ. Bảng tự cập nhật khi có yêu cầu khớp bộ lọc.</Trans>
          )}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <div className="flex min-h-0 flex-1 gap-3">
          <div
            data-tour="rows"
            className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-clip rounded-lg border border-line bg-surface shadow-card print:overflow-visible"
          >
            {rows.pending.size > 0 && !view.leaving && (
              <Button
                look="primary"
                icon={<ArrowUp className="size-4" />}
                onPress={board.settle}
                small
                className="absolute top-1 left-1/2 z-10 -translate-x-1/2 animate-enter rounded-full! px-3! max-md:fixed max-md:top-16"
              >
                <Plural value={rows.pending.size} one="# thay đổi mới" other="# thay đổi mới" />
              </Button>
            )}
            {listed.layout === 'axis' ? (
              <Suspense fallback={<Skeleton rows={10} />}>
                <BoardAxis {...list} />
              </Suspense>
            ) : listed.layout === 'lanes' && groups ? (
              <Suspense fallback={<Skeleton rows={10} />}>
                <BoardLanes {...list} />
              </Suspense>
            ) : (
              <BoardList {...list} />
            )}
          </div>
          {keys.peek}
        </div>
      )}
      {selection && own && selection.ids.length > 0 && (
        <Suspense>
          <RequestBulk {...{ rowsOf, selection, own, officers }} />
        </Suspense>
      )}
      {keys.dialog}
    </>
  )
}

function bulkRowsOf(board: LiveBoard, ids: readonly string[]): BulkRow[] {
  const { known, gone } = board.view.get().rows
  return ids.flatMap((id) => {
    const node = known.get(id) ?? gone.get(id)
    return node ? [{ ...node, number: readFragment(BoardRow_request, node).number }] : []
  })
}
