/**
 * The dialog that approves a request. It states how many items are complete, which items the approver has not seen, and
 * the digest that the signature covers.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { type Line, numberOf } from '#features/requests/items/line.ts'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { ReviewLine } from './ReviewLine.tsx'
import { useSeen } from './seen.ts'
import { useReview } from './useReview.ts'

type Props = { request: StaffRequestData; lines: readonly Line[]; busy: boolean; onSign(): void; onClose(): void }

export function SignDialog({ request, lines, busy, onSign, onClose }: Props) {
  const { t } = useLingui()
  const review = useReview(request, lines)
  const digest = request.signature.present
  const seen = useSeen(digest)
  const unseen = (review.items ?? []).filter(({ row }) => !seen.has(row.item.id))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Duyệt yêu cầu ${request.number}`}
      lead={t`Chữ ký bao gồm công văn, các mục, đánh giá và chứng cứ. Thay đổi sau đó phải duyệt lại.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!review.items} onPress={onSign}>
            <Trans>Ký duyệt</Trans>
          </Button>
        </>
      }
    >
      {review.items ? (
        <div className="space-y-3">
          <ReviewLine review={review} digest={digest} />
          {unseen.length > 0 && (
            <Callout tone="warn" title={t`Chưa xem ${unseen.length} mục`}>
              {unseen.map(({ line, row }) => `${numberOf(line)}. ${row.item.title ?? row.item.url}`).join('\n')}
            </Callout>
          )}
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
