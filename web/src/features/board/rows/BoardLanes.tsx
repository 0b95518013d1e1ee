/**
 * The board as lanes, one for each group. The lane with the most overdue requests comes first, unless the lanes have
 * the order of time or of the steps of a request. The left and right arrow keys move to the adjacent lane.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import type { BoardNode } from '#features/board/board.graphql.ts'
import type { Grouping } from '#features/board/views/viewState.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { Rows } from '#graphql/live/liveList.ts'
import { useClock } from '#lib/serverClock.ts'
import type { RowCursor } from '#ui/data/rowCursor.ts'
import { VirtualGrid } from '#ui/data/VirtualGrid.tsx'
import { useTextScale } from '#ui/layout/useTextScale.ts'
import { BoardLine } from './BoardLine.tsx'
import { CARD_HEIGHT, type ListProps } from './BoardList.tsx'
import { BoardRow_request } from './BoardRow.tsx'
import type { Group } from './groups.ts'
import { type LaneCounts as Counts, countLane, type Lane, orderLanes } from './lanes.ts'

export default function BoardLanes({ board, view, groups, viewState, selection, cursor, onMove }: ListProps) {
  const { t } = useLingui()
  const openRequest = useOpenRequest()
  const scale = useTextScale()
  const minute = useClock((now) => Math.floor(now / 60_000) * 60_000)
  const area = useRef<HTMLDivElement>(null)
  const lanes = useLanes(groups ?? [], view.rows, viewState.group, minute, area)
  const open = (request: string) => void openRequest(request)
  /**
   * The cursor of each lane, by the key of its group. Keyboard shortcuts move the cursor in the lane that had the focus
   * last.
   */
  const cursors = useRef(new Map<string, RowCursor>())
  const activeLane = useRef<string | null>(null)
  const active = () => cursors.current.get(activeLane.current ?? '') ?? cursors.current.get(lanes[0]?.key ?? '')
  useImperativeHandle(cursor, () => ({
    current: () => active()?.current() ?? null,
    move: (step) => active()?.move(step) ?? null,
    near: (id) => active()?.near(id) ?? [],
  }))
  const focusRow = (lane: number, index: number) => {
    const rows = area.current?.querySelectorAll('[data-lane]')[lane]?.querySelectorAll<HTMLElement>('[data-row]')
    rows?.[Math.min(index, rows.length - 1)]?.focus()
  }
  return (
    <div
      ref={area}
      // If there are many lanes, they overflow to the right.
      className="flex min-h-0 flex-1 snap-x gap-px overflow-x-auto bg-line"
    >
      {lanes.map(({ key, text, ids, overdue, items }, lane) => (
        <section
          key={key}
          data-lane={key}
          aria-label={text}
          onFocus={() => {
            activeLane.current = key
          }}
          className="flex min-w-80 flex-1 snap-start flex-col bg-surface"
        >
          <h2 className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2.5 text-sm font-semibold">
            <span className="truncate">{text}</span>
            <LaneCounts {...{ overdue, items }} requests={ids.length} />
          </h2>
          <VirtualGrid
            label={t`Yêu cầu: ${text}`}
            listKey={board}
            ids={ids}
            total={ids.length}
            rowHeight={CARD_HEIGHT * scale}
            row={(id) => <BoardLine id={id} rows={view.rows} columns={null} selection={selection} />}
            onOpen={open}
            onMove={onMove}
            cursor={(lane) => {
              if (lane) cursors.current.set(key, lane)
              else cursors.current.delete(key)
            }}
            onAside={(step, index) => focusRow(lane + step, index)}
            onEnd={() => {}}
            onHold={board.hold}
          />
        </section>
      ))}
      {view.hasMore && (
        <p className="sr-only" role="status">
          <Trans>Đang tải thêm…</Trans>
        </p>
      )}
    </div>
  )
}

/**
 * Returns the lanes with their counts, in the order on screen. The order does not change while the pointer or the focus
 * is in the lanes. `now` is the server's time.
 */
function useLanes(
  groups: readonly Group[],
  { known, gone }: Rows<BoardNode>,
  grouping: Grouping | null,
  now: number,
  area: RefObject<HTMLElement | null>,
): Lane[] {
  const former = useRef<readonly string[]>([])
  const rowOf = (id: string) => {
    const node = known.get(id) ?? gone.get(id)
    return node && { dueAt: node.dueAt, items: readFragment(BoardRow_request, node).awaitingCount }
  }
  const counted = groups.map((group) => ({ ...group, ...countLane(group.ids, rowOf, now) }))
  const isUsed = area.current?.matches(':hover, :focus-within') ?? false
  const lanes = orderLanes(counted, grouping === 'due' || grouping === 'state', isUsed ? former.current : null)
  useEffect(() => {
    former.current = lanes.map(({ key }) => key)
  })
  return lanes
}

function LaneCounts({ requests, overdue, items }: Counts & { requests: number }) {
  return (
    <span className="ml-auto flex items-baseline gap-2 text-xs font-normal whitespace-nowrap text-muted tabular-nums">
      {overdue > 0 && (
        <span className="font-semibold text-bad-ink">
          <Plural value={overdue} one="# quá hạn" other="# quá hạn" />
        </span>
      )}
      <span>
        <Plural value={requests} one="# yêu cầu" other="# yêu cầu" />
      </span>
      <span>
        <Plural value={items} one="# mục" other="# mục" />
      </span>
    </span>
  )
}
