/**
 * The dialog that an officer confirms before the submission of a draft with texts that are still copies of internal
 * assessments.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Localized } from '#components/texts/Localized.tsx'
import { numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

type Copied = {
  texts: StaffItem['reasons']
  /**
   * The numbers of the items with this text as their reason; empty for the text `whyNotMilder`, which concerns all
   * items.
   */
  numbers: number[]
}

export function copiedTexts(
  { whyNotMilder, whyNotMilderCopied }: Pick<StaffRequestData, 'whyNotMilder' | 'whyNotMilderCopied'>,
  lines: readonly Pick<StaffItem, 'position' | 'state' | 'reasons' | 'reasonCopied'>[],
): Copied[] {
  const reasons = new Map<string, Copied>()
  for (const line of lines) {
    if (!line.reasonCopied || line.state !== 'NOT_SENT') continue
    const key = JSON.stringify(line.reasons)
    const copied = reasons.get(key) ?? { texts: line.reasons, numbers: [] }
    copied.numbers.push(numberOf(line))
    reasons.set(key, copied)
  }
  const whole = whyNotMilderCopied && whyNotMilder.length > 0 ? [{ texts: whyNotMilder, numbers: [] }] : []
  return [...reasons.values(), ...whole]
}

type ReviewTextsDialogProps = {
  copied: readonly Copied[]
  isComplete: boolean
  requestId: string
  busy: boolean
  onConfirm(): void
  onClose(): void
}

export function ReviewTextsDialog(props: ReviewTextsDialogProps) {
  const { copied, isComplete, requestId, busy, onConfirm, onClose } = props
  const { t } = useLingui()
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t`Xem lại lý do trước khi gửi ra bên ngoài`}
      lead={t`Những nội dung sau lấy nguyên văn từ đánh giá nội bộ. Nơi nhận sẽ đọc đúng như dưới đây.`}
      footer={
        <>
          <Link
            to="/requests/draft"
            search={{ request: requestId }}
            className="inline-flex h-(--control) items-center px-3 text-sm font-medium text-accent-ink hover:underline"
          >
            <Trans>Sửa yêu cầu</Trans>
          </Link>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={onConfirm}>
            <Trans>Tất cả lý do đã được xem cho bên ngoài, trình duyệt</Trans>
          </Button>
        </>
      }
    >
      <ul className="divide-y divide-line text-sm">
        {copied.map(({ texts, numbers }) => (
          <li key={numbers[0] ?? 'whole'} className="space-y-1 py-2.5 wrap-anywhere">
            <p className="font-medium">
              {numbers.length > 0 ? positions(numbers) : t`Lý do không áp dụng biện pháp nhẹ hơn`}
            </p>
            <Localized texts={texts} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
