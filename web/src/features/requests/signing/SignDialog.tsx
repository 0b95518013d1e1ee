/**
 * The dialog that approves a request, with the digest (hash of the content) that the signature covers. If the request
 * changes while the dialog is open, the approver must open it again.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { defang } from '#lib/defang.ts'
import { label, signedParts } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { type Content, type ContentChange, contentChanges } from './contentChanges.ts'
import { ReviewLine } from './ReviewLine.tsx'
import { useSeen } from './seen.ts'
import { useReview } from './useReview.ts'

const MAX_NAMED = 50

export type SignedContent = { digest: string; version: number }

type Props = {
  request: StaffRequestData
  signed: SignedContent
  lines: readonly StaffItem[]
  busy: boolean
  onSign(): void
  onClose(): void
}

export function SignDialog({ request, signed: { digest, version }, lines, busy, onSign, onClose }: Props) {
  const { t } = useLingui()
  const review = useReview(request, lines)
  const [shown, setShown] = useState<Content | null>(null)
  if (!shown && review.items) setShown({ request, items: review.items })
  // While busy, a new version is ignored, because the dialog's own approval changes the version too.
  const hasChanged = !busy && (request.signature.present !== digest || request.version !== version)
  const [seen] = useSeen(digest)
  const unseen = (review.items ?? []).filter(({ row }) => !seen.has(row.item.id))
  const changes = hasChanged && shown && review.items ? contentChanges(shown, { request, items: review.items }) : []
  const changeText = ({ part, numbers }: ContentChange) =>
    numbers.length > 0 ? `${label(signedParts, part)} (${positions(numbers)})` : label(signedParts, part)
  const contactPoints = request.platform.channels.map(({ kind, address }) => `${termName(kind)} ${address}`)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Duyệt yêu cầu ${request.number}`}
      lead={t`Chữ ký bao gồm công văn, kênh và địa chỉ gửi, các mục, quy định bị vi phạm, lý do và vị trí mà nơi nhận đọc, đánh giá và chứng cứ; lượt tiếp cận không thuộc phần được ký. Phần được ký thay đổi thì phải duyệt lại.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!review.items || hasChanged} onPress={onSign}>
            <Trans>Ký duyệt</Trans>
          </Button>
        </>
      }
    >
      {review.items ? (
        <div className="space-y-3">
          {hasChanged && (
            <Callout tone="warn" title={t`Yêu cầu đã thay đổi từ khi bạn mở hộp ký duyệt này`}>
              {[
                ...(changes.length > 0 ? [t`Đã đổi: ${changes.map(changeText).join(', ')}.`] : []),
                t`Hãy đóng hộp này, xem lại yêu cầu rồi mở lại để ký.`,
              ].join(' ')}
            </Callout>
          )}
          <ReviewLine review={review} digest={digest} />
          {unseen.length > 0 && (
            <Callout tone="warn" title={t`Chưa xem ${unseen.length} mục`}>
              {[
                ...unseen
                  .slice(0, MAX_NAMED)
                  .map(({ line, row }) => `${numberOf(line)}. ${row.item.title ?? defang(row.item.url ?? '')}`),
                ...(unseen.length > MAX_NAMED
                  ? [t`và ${positions(unseen.slice(MAX_NAMED).map(({ line }) => numberOf(line)))}`]
                  : []),
              ].join('\n')}
            </Callout>
          )}
          <p className="text-sm text-muted break-words">
            {contactPoints.length > 0
              ? t`Chỉ gửi đến: ${contactPoints.join('; ')}.`
              : t`Chỉ gửi qua cổng tiếp nhận của hệ thống, vì nơi nhận chưa có kênh nào khác.`}
          </p>
          <p className="text-sm text-muted">
            <Trans>Mã nội dung được ký:</Trans>{' '}
            <code className="font-mono text-2xs break-all select-all">{digest}</code>
          </p>
        </div>
      ) : (
        <QueryState error={review.error} onRetry={review.refetch} />
      )}
    </Dialog>
  )
}
