import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheckBig } from 'lucide-react'
import { useCallback } from 'react'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { isStaff, useViewer } from '#graphql/viewer.ts'
import { useSignal } from '#lib/signal.ts'
import { Button } from '#ui/Button.tsx'
import { Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { BoardCounts } from './BoardCounts.tsx'
import { BoardFilters } from './BoardFilters.tsx'
import { BoardList } from './BoardList.tsx'
import { BoardFilters_Query, needsLists, questionOf } from './filter.ts'
import type { LiveBoard } from './live-board.ts'
import type { BoardSearch } from './search.ts'
import { useBoard } from './useBoard.ts'

/** What waits for a platform, or for us, live. */
export default function BoardPage({ search }: { search: BoardSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { role, platform } = useViewer()
  const staff = isStaff(role)
  const { data } = usePageQuery({ query: BoardFilters_Query, pause: !staff })
  const lists = data ?? null
  const board = useBoard(!lists && needsLists(search) ? null : questionOf(search, lists, staff))
  const change = useCallback(
    (part: Partial<BoardSearch>) =>
      void navigate({ to: '/board', search: (before) => ({ ...before, ...part }), replace: 'text' in part }),
    [navigate],
  )
  const clear = useCallback(() => void navigate({ to: '/board' }), [navigate])
  return (
    <Page title={platform ? t`Yêu cầu gửi ${platform.name}` : t`Yêu cầu đang chờ xử lý`} fill>
      {board ? (
        <Live board={board} staff={staff} onClear={clear}>
          <BoardFilters search={search} lists={lists} staff={staff} onChange={change} onClear={clear} />
        </Live>
      ) : (
        <Skeleton rows={10} />
      )}
    </Page>
  )
}

function Live({
  board,
  staff,
  onClear,
  children,
}: {
  board: LiveBoard
  staff: boolean
  onClear(): void
  children: React.ReactNode
}) {
  const { t } = useLingui()
  const view = useSignal(board.view)
  if (view.failed) return <ErrorState id={view.failed.id} onRetry={board.retry} />
  return (
    <>
      {view.counts && <BoardCounts counts={view.counts} />}
      {children}
      {!view.counts && <Skeleton rows={10} />}
      {view.counts && view.rows.shown.length === 0 && (
        <EmptyState
          icon={<CircleCheckBig className="size-5 text-ok" />}
          title={t`Không có yêu cầu nào đang chờ`}
          action={
            <Button onPress={onClear}>
              <Trans>Bỏ mọi bộ lọc</Trans>
            </Button>
          }
        >
          <Trans>Không có gì khớp với bộ lọc này. Bảng tự cập nhật khi có yêu cầu mới được gửi.</Trans>
        </EmptyState>
      )}
      {view.rows.shown.length > 0 && <BoardList board={board} view={view} staff={staff} />}
    </>
  )
}
