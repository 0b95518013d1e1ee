/**
 * The board as lanes, one for each group. Every lane scrolls on its own. The left and right arrow keys move to the
 * adjacent lane.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { count } from '#lib/i18n/numbers.ts'
import { VirtualGrid } from '#ui/data/VirtualGrid.tsx'
import { BoardLine } from './BoardLine.tsx'
import { CARD_HEIGHT, type ListProps } from './BoardList.tsx'

export default function BoardLanes({ board, view, groups, selection }: ListProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const lanes = useRef<HTMLDivElement>(null)
  const open = (request: string) => void navigate({ to: '/requests/$request', params: { request } })
  const focusRow = (lane: number, index: number) => {
    const rows = lanes.current?.querySelectorAll('[data-lane]')[lane]?.querySelectorAll<HTMLElement>('[data-row]')
    rows?.[Math.min(index, rows.length - 1)]?.focus()
  }
  return (
    <div
      ref={lanes}
      // A few lanes share the width of the screen; more of them overflow to the right.
      className="flex min-h-0 flex-1 snap-x gap-px overflow-x-auto bg-line"
    >
      {groups?.map(({ key, text, ids }, lane) => (
        <section
          key={key}
          data-lane={key}
          aria-label={text}
          className="flex min-w-80 flex-1 snap-start flex-col bg-surface"
        >
          <h2 className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2.5 text-sm font-semibold">
            <span className="truncate">{text}</span>
            <span className="font-normal text-muted tabular-nums">{count(ids.length)}</span>
          </h2>
          <VirtualGrid
            label={t`Yêu cầu: ${text}`}
            listKey={board}
            ids={ids}
            total={ids.length}
            rowHeight={CARD_HEIGHT}
            row={(id) => <BoardLine id={id} rows={view.rows} columns={null} selection={selection} />}
            onOpen={open}
            onToggle={selection?.toggle}
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
