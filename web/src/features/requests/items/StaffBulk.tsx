/**
 * Bulk actions for the selected items of a request. An action applies only to the selected items that allow it. If
 * these are not all, its button shows their number.
 */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { eligible, type Line, type LineAction } from './line.ts'

type StaffBulkProps = {
  request: StaffRequestData
  chosen: readonly Line[]
  onClear(): void
  onOpen(action: LineAction, ids: readonly string[]): void
}

export function StaffBulk({ request, chosen, onClear, onOpen }: StaffBulkProps) {
  const { can } = useViewer()
  const offer = (action: LineAction, text: ReactNode, danger = false) => {
    const fit = eligible(chosen, action)
    const allowed =
      action === 'resubmit'
        ? request.case.allowedCommands.includes('DRAFT_REQUEST')
        : action !== 'check' || can.includes('RECORD_CHECKS')
    const single = action === 'reverse' && fit.length !== 1
    if (fit.length === 0 || !allowed || single) return null
    return (
      <Button
        key={action}
        small
        look={action === 'respond' ? 'primary' : 'secondary'}
        className={danger ? 'ml-4 text-bad-ink' : undefined}
        onPress={() =>
          onOpen(
            action,
            fit.map(({ id }) => id),
          )
        }
      >
        {text}
        {fit.length < chosen.length && <span className="font-normal tabular-nums">{fit.length}</span>}
      </Button>
    )
  }
  const offers = [
    offer('respond', <Trans>Ghi phản hồi</Trans>),
    offer('act-further', <Trans>Ghi biện pháp tiếp theo</Trans>),
    offer('check', <Trans>Ghi kiểm tra</Trans>),
    offer('answer', <Trans>Trả lời làm rõ</Trans>),
    offer('ask', <Trans>Ghi câu hỏi làm rõ</Trans>),
    offer('resubmit', <Trans>Soạn lại</Trans>),
    offer('extend', <Trans>Gia hạn</Trans>),
    offer('retract', <Trans>Hủy ghi nhận quá hạn</Trans>),
    offer('correct', <Trans>Sửa phản hồi</Trans>),
    offer('take-back-reversal', <Trans>Hủy ghi nhận khôi phục</Trans>),
    offer('take-back-withdrawal', <Trans>Hủy việc rút</Trans>),
    offer('reverse', <Trans>Khôi phục</Trans>),
    offer('withdraw', <Trans>Rút</Trans>, true),
  ].filter(Boolean)
  return (
    <BulkBar chosen={chosen.length} onClear={onClear}>
      {offers.length > 0 ? (
        offers
      ) : (
        <span className="text-sm text-muted">
          <Trans>Không có thao tác phù hợp</Trans>
        </span>
      )}
    </BulkBar>
  )
}
