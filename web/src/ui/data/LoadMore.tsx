import { Trans } from '@lingui/react/macro'
import { Button } from '#ui/actions/Button.tsx'

/** The end of a list that goes on. */
export function LoadMore({ complete, busy, onMore }: { complete: boolean; busy: boolean; onMore(): void }) {
  if (complete) return null
  return (
    <div className="flex justify-center py-3">
      <Button busy={busy} onPress={onMore}>
        <Trans>Xem thêm</Trans>
      </Button>
      <span className="hidden text-muted print:inline">
        <Trans>Danh sách còn nữa, bản in này dừng ở đây.</Trans>
      </span>
    </div>
  )
}
