/**
 * The dialog that an officer confirms before a draft with copied or untranslated texts is submitted. It shows the texts
 * that are still copies of internal assessments, and names the texts that lack a translation.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Localized } from '#components/texts/Localized.tsx'
import { languageName } from '#components/texts/texts.ts'
import { numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import type { Untranslated } from './translations.ts'

type Copied = {
  texts: StaffItem['reasons']
  /** The numbers of the items that have the text as their reason. Empty for the text `whyNotMilder`. */
  numbers: number[]
}

/** Returns each copied text once, in the order of the letter. */
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
  untranslated: readonly Untranslated[]
  /** Whether all items are loaded, so that `copied` has every text. */
  isComplete: boolean
  requestId: string
  busy: boolean
  onConfirm(): void
  onClose(): void
}

export function ReviewTextsDialog(props: ReviewTextsDialogProps) {
  const { copied, untranslated, isComplete, requestId, busy, onConfirm, onClose } = props
  const { t } = useLingui()
  const isReview = copied.length > 0
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={isReview ? t`Xem lại lý do trước khi gửi ra bên ngoài` : t`Công văn chưa đủ bản dịch`}
      lead={
        isReview
          ? t`Những nội dung sau lấy nguyên văn từ đánh giá nội bộ. Nơi nhận sẽ đọc đúng như dưới đây.`
          : undefined
      }
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
            {isReview ? t`Tất cả lý do đã được xem cho bên ngoài, trình duyệt` : t`Vẫn trình duyệt`}
          </Button>
        </>
      }
    >
      {untranslated.length > 0 && (
        <div className="mb-2">
          <Callout tone="warn" title={t`Chỗ chưa có bản dịch sẽ in nguyên văn ngôn ngữ chính`}>
            <ul className="list-disc pl-5">
              {untranslated.map((each) => (
                <li key={each.language}>
                  {languageName(each.language)}: {lackingIn(each).join('; ')}
                </li>
              ))}
            </ul>
          </Callout>
        </div>
      )}
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

  function lackingIn({ reasons, additions, whyNotMilder }: Untranslated): string[] {
    return [
      ...(reasons.length > 0 ? [t`lý do của ${positions(reasons)}`] : []),
      ...(additions.length > 0 ? [t`điểm mới của ${positions(additions)}`] : []),
      ...(whyNotMilder ? [t`lý do không áp dụng biện pháp nhẹ hơn`] : []),
    ]
  }
}
