/** The receipt of a tip that was submitted. */
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Panel } from '#ui/layout/Page.tsx'

export type Receipt = { id: string; number: string }

export function Received({ receipt, onAnother }: { receipt: Receipt; onAnother(): void }) {
  return (
    <Panel className="max-w-xl">
      <div role="status" className="flex items-start gap-3">
        <CircleCheck aria-hidden="true" className="mt-1 size-5 shrink-0 text-ok" />
        <div>
          <p className="text-sm text-muted">
            <Trans>Đã tiếp nhận. Số tiếp nhận của bạn:</Trans>
          </p>
          <p className="text-2xl font-semibold tracking-tight select-all tabular-nums">{receipt.number}</p>
          <p className="mt-1 text-sm text-muted">
            <Trans>Câu hỏi thêm và kết quả xử lý sẽ hiện ở trang của phản ánh này.</Trans>
          </p>
          <div className="mt-4 flex flex-wrap gap-2">
            <Link to="/tips/$tip" params={{ tip: receipt.id }} className={buttonLink('primary')}>
              <Trans>Xem phản ánh</Trans>
            </Link>
            <Button onPress={onAnother}>
              <Trans>Gửi phản ánh khác</Trans>
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  )
}
