/**
 * The board as lanes, one for each group. The lane with the most overdue requests comes first, unless the lanes have
 * the order of time or of the steps of a request. The left and right arrow keys move to the adjacent lane. A phone shows
 * one lane, which the user chooses by its name or reaches by a swipe.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type RefObject, type TouchEvent, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import type { BoardNode } from '#features/board/board.graphql.ts'
import type { Grouping } from '#features/board/views/viewState.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { Rows } from '#graphql/live/liveList.ts'
import { count } from '#lib/i18n/numbers.ts'
import { useClock } from '#lib/serverClock.ts'
import type { RowCursor } from '#ui/data/rowCursor.ts'
import { VirtualGrid } from '#ui/data/VirtualGrid.tsx'
import { cx } from '#ui/layout/classes.ts'
import { scrollIntoView } from '#ui/layout/scrollIntoView.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
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
  const narrow = useMediaQuery(NARROW)
  const [chosen, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    lanes.findIndex(({ key }) => key === chosen),
  )
  const shown = narrow ? lanes.slice(at, at + 1) : lanes
  const swipe = useSwipe((step) => {
    const next = lanes[at + step]
    if (next) setChosen(next.key)
  })
  /**
   * The cursor of each lane, by the key of its group. Keyboard shortcuts move the cursor in the lane that had the focus
   * last.
   */
  const cursors = useRef(new Map<string, RowCursor>())
  const activeLane = useRef<string | null>(null)
  const active = () => cursors.current.get(activeLane.current ?? '') ?? cursors.current.get(shown[0]?.key ?? '')
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
      {...(narrow && swipe)}
      // If there are many lanes, they overflow to the right.
      className={cx('flex min-h-0 flex-1', narrow ? 'flex-col' : 'snap-x gap-px overflow-x-auto bg-line')}
    >
      {narrow && <LaneTabs lanes={lanes} at={at} onChoose={setChosen} />}
      {shown.map(({ key, text, ids, overdue, items }, lane) => (
        <section
          key={key}
          data-lane={key}
          aria-label={text}
          onFocus={() => {
            activeLane.current = key
          }}
          className="flex flex-1 flex-col bg-surface md:min-w-88 md:snap-start"
        >
          <h2 className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2.5 text-sm font-semibold max-md:sr-only">
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

/** The names of the lanes on a phone. The name of the lane on screen is marked. */
function LaneTabs({ lanes, at, onChoose }: { lanes: readonly Lane[]; at: number; onChoose(key: string): void }) {
  const { t } = useLingui()
  return (
    <nav
      aria-label={t`Cột`}
      className="sticky top-0 z-10 flex overflow-x-auto overflow-y-hidden border-b border-line bg-sunken [scrollbar-width:none]"
    >
      {lanes.map(({ key, text, ids, overdue }, index) => (
        <button
          key={key}
          ref={index === at ? scrollIntoView : undefined}
          type="button"
          aria-pressed={index === at}
          onClick={() => onChoose(key)}
          className={cx(
            '-mb-px flex items-center gap-1.5 border-b-2 px-3 py-2.5 text-sm font-medium whitespace-nowrap',
            index === at ? 'border-accent text-text' : 'border-transparent text-muted',
          )}
        >
          {text}
          <span className="text-xs text-muted tabular-nums">{count(ids.length)}</span>
          {overdue > 0 && (
            <span className="rounded-full bg-bad-soft px-1.5 text-xs font-semibold text-bad-ink tabular-nums">
              <Plural value={overdue} one="# quá hạn" other="# quá hạn" />
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}

/** The pixels of a swipe. A swipe that goes up or down more than half as far is a scroll. */
const SWIPE_PX = 60

/** Handlers of touches that report a swipe: 1 to the next lane, -1 to the previous one. */
function useSwipe(onSwipe: (step: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: ({ touches, currentTarget, target }: TouchEvent) => {
      const touch = touches[0]
      // The names of the lanes scroll sideways themselves.
      const onTabs = currentTarget.querySelector('nav')?.contains(target as Node)
      start.current = touch && !onTabs ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const touch = changedTouches[0]
      if (!start.current || !touch) return
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y]
      start.current = null
      if (Math.abs(x) >= SWIPE_PX && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1)
    },
  }
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
