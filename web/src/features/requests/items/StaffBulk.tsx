/**
 * Bulk actions for the selected items of a request. An action applies only to the selected items that allow it, and
 * shows their number. The first three actions are buttons (on a phone, one); the others, and the withdrawal, are in a menu.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { eligible, type Line, type LineAction } from './line.ts'

type StaffBulkProps = {
  request: StaffRequestData
  chosen: readonly Line[]
  onClear(): void
  onOpen(action: LineAction, ids: readonly string[]): void
}

const MAX_BUTTONS = 3

export function StaffBulk({ request, chosen, onClear, onOpen }: StaffBulkProps) {
  const { t } = useLingui()
  const { can } = useViewer()
  const isNarrow = useMediaQuery(NARROW)
  const offer = (action: LineAction, text: string, danger = false) => {
    const ids = eligible(chosen, action).map(({ id }) => id)
    const allowed =
      action === 'resubmit'
        ? request.case.allowedCommands.includes('DRAFT_REQUEST')
        : action !== 'check' || can.includes('RECORD_CHECKS')
    const single = action === 'reverse' && ids.length !== 1
    return ids.length === 0 || !allowed || single ? [] : [{ action, text, danger, ids }]
  }
  const offers = [
    ...offer('respond', t`Ghi phản hồi`),
    ...offer('act-further', t`Ghi biện pháp tiếp theo`),
    ...offer('check', t`Ghi kiểm tra`),
    ...offer('answer', t`Trả lời làm rõ`),
    ...offer('ask', t`Ghi câu hỏi làm rõ`),
    ...offer('resubmit', t`Soạn lại`),
    ...offer('extend', t`Gia hạn`),
    ...offer('retract', t`Hủy ghi nhận quá hạn`),
    ...offer('correct', t`Sửa phản hồi`),
    ...offer('take-back-reversal', t`Hủy ghi nhận khôi phục`),
    ...offer('take-back-withdrawal', t`Hủy việc rút`),
    ...offer('reverse', t`Khôi phục`),
    ...offer('withdraw', t`Rút`, true),
  ]
  const buttons = offers.filter(({ danger }) => !danger).slice(0, isNarrow ? 1 : MAX_BUTTONS)
  const others = offers.filter((each) => !buttons.includes(each))
  const isPart = (ids: readonly string[]) => ids.length < chosen.length
  return (
    <BulkBar chosen={chosen.length} onClear={onClear}>
      {offers.length === 0 && (
        <span className="text-sm text-muted">
          <Trans>Không có thao tác phù hợp</Trans>
        </span>
      )}
      {buttons.map(({ action, text, ids }) => (
        <Button
          key={action}
          small
          look={action === 'respond' ? 'primary' : 'secondary'}
          onPress={() => onOpen(action, ids)}
        >
          {text}
          {isPart(ids) && <span className="font-normal tabular-nums">{ids.length}</span>}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu
          label={t`Thao tác khác với các mục đã chọn`}
          groups={[false, true]
            .map((isDanger) => ({
              entries: others
                .filter(({ danger }) => danger === isDanger)
                .map(({ action, text, danger, ids }) => ({
                  ...{ key: action, danger },
                  text: isPart(ids) ? `${text} · ${ids.length}` : text,
                  onAction: () => onOpen(action, ids),
                })),
            }))
            .filter(({ entries }) => entries.length > 0)}
        >
          <Button small>
            <Trans>Thêm…</Trans>
            <ChevronDown aria-hidden="true" className="size-3.5" />
          </Button>
        </Menu>
      )}
    </BulkBar>
  )
}
