import { Plural, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ArrowUp } from 'lucide-react'
import { useCallback } from 'react'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { useSignal } from '#lib/signal.ts'
import { density } from '#lib/theme.ts'
import { Button } from '#ui/Button.tsx'
import { NARROW, useMedia } from '#ui/useMedia.ts'
import { VirtualGrid } from '#ui/VirtualGrid.tsx'
import { BoardCounts_counts } from './BoardCounts.tsx'
import { BoardHeader } from './BoardHeader.tsx'
import { BoardLine } from './BoardLine.tsx'
import type { BoardView, LiveBoard } from './live-board.ts'

const CARD_HEIGHT = 128
const ROW_HEIGHTS = { comfortable: 56, compact: 40 }

/** The rows of the board, and the pill that says what is waiting for the pointer to leave. */
export function BoardList({ board, view, staff }: { board: LiveBoard; view: BoardView; staff: boolean }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const narrow = useMedia(NARROW)
  const spacing = useSignal(density)
  const { rows, counts, hasMore } = view
  const total = counts ? readFragment(BoardCounts_counts, counts).requests : rows.shown.length
  const open = useCallback(
    (request: string) => void navigate({ to: '/requests/$request', params: { request } }),
    [navigate],
  )
  return (
    <div className="relative flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {rows.pending.size > 0 && (
        <Button
          look="primary"
          icon={<ArrowUp className="size-4" />}
          onPress={board.settle}
          small
          className="absolute top-1 left-1/2 z-10 -translate-x-1/2 animate-enter rounded-full! px-3!"
        >
          <Plural value={rows.pending.size} one="# thay đổi mới" other="# thay đổi mới" />
        </Button>
      )}
      <VirtualGrid
        label={t`Yêu cầu đang chờ xử lý`}
        ids={rows.shown}
        total={total}
        rowHeight={narrow ? CARD_HEIGHT : ROW_HEIGHTS[spacing]}
        header={narrow ? null : <BoardHeader staff={staff} />}
        row={(id) => <BoardLine id={id} rows={rows} narrow={narrow} staff={staff} />}
        onOpen={open}
        onEnd={board.loadMore}
        onHold={board.hold}
        footer={hasMore && <p className="py-3 text-center text-xs text-muted">{t`Đang đọc thêm…`}</p>}
      />
    </div>
  )
}
