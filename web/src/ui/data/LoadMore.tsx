/** End of an incomplete list: a button for the next page, and in print a note that the list continues. */
import { Trans } from '@lingui/react/macro'
import { Button } from '#ui/actions/Button.tsx'

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
