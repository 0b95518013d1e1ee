/**
 * The dialog in which an officer sends a request, issues its documents for a sending by hand, or records the result of
 * a sending. The dialog also serves as confirmation, because a sent request can no longer be edited.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { unsentCount } from '#features/requests/items/line.ts'
import { NoLiaison, useLacksLiaison } from '#features/requests/NoLiaison.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { nameOfCode } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { contactPointsOf, PORTAL, telephonesOf } from './contactPoints.ts'
import { NewDeadline } from './NewDeadline.tsx'
import { isTo, PreparedNote, PrintFields, usePrepared } from './PrintFields.tsx'
import { ProofFields } from './ProofFields.tsx'
import { emptyDraft } from './sendDraft.ts'
import { PrepareSendingByHand_Mutation, SendRequest_Mutation } from './sending.graphql.ts'

type Props = { request: StaffRequestData; onClose(): void }

export function SendDialog({ request, onClose }: Props) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  const { platform } = request
  const hasLiaison = !useLacksLiaison(request)
  const toSend = unsentCount(request)
  const [draft, change, forget] = useDraft(`request/${request.id}/send`, emptyDraft)
  const points = contactPointsOf(platform)
  const telephones = telephonesOf(platform)
  const delivery = usePrepared(request.id)
  // By default, the contact point of the issued documents is chosen, or else the first one. If the platform has no
  // liaison, nobody reads the portal, so the portal is skipped.
  const point =
    points.find((point) => point.key === draft.contactPoint) ??
    points.find((point) => delivery !== null && isTo(delivery, point)) ??
    points.find((point) => point.via !== PORTAL || hasLiaison) ??
    points[0]!
  const { key, via, address, isServed } = point
  const prepared = delivery !== null && isTo(delivery, point) ? delivery : null
  const sending = useMutation(SendRequest_Mutation)
  const preparation = useMutation(PrepareSendingByHand_Mutation)
  const refused = sending.refused ?? preparation.refused
  const expectedVersion = useExpectedVersion(request.version, refused)
  const failed = draft.outcome === 'failed'
  // A request in the portal reaches the liaison at once, so the server sets the time, and no proof is needed.
  const viaPortal = via === PORTAL
  const lacksLiaison = viaPortal && !failed && !hasLiaison
  const chosen = draft.by === 'server' && !isServed ? null : draft.by
  const by = viaPortal || failed ? null : (chosen ?? (isServed && !prepared ? 'server' : 'person'))
  const isProven = (draft.proof.trim() !== '' || draft.file !== null) && (draft.when === 'now' || draft.sentAt !== null)
  const complete = failed
    ? draft.failure.trim() !== ''
    : viaPortal
      ? !lacksLiaison
      : by === 'server' || (by === 'print' ? draft.startsAt !== null : isProven)
  const target = { requestId: request.id, expectedVersion, via, address: address || null }
  const prepare = async (startsAt: string) => {
    const { done } = await preparation.send({ ...target, startsAt })
    if (!done) return
    forget()
    toast(t`Đã phát hành văn bản để in; tải ở mục “Văn bản đã phát hành”`)
    onClose()
  }
  const submit = async () => {
    if (by === 'print') {
      if (draft.startsAt !== null) await prepare(draft.startsAt)
      return
    }
    const { done } = await sending.send(
      failed
        ? { ...target, failure: draft.failure }
        : by !== 'person'
          ? target
          : {
              ...target,
              sentAt: draft.when === 'now' ? null : draft.sentAt,
              proof: draft.proof.trim() || null,
              proofSha256: draft.file?.sha256 ?? null,
              proofFileName: draft.file?.fileName ?? null,
            },
    )
    if (!done) return
    forget()
    toast(
      failed
        ? t`Đã ghi: gửi không thành công`
        : by === 'server'
          ? t`Yêu cầu ${request.number} đang chờ gửi; trang này báo khi nơi nhận đã nhận thư`
          : t`Đã gửi yêu cầu ${request.number}; bắt đầu tính thời hạn`,
    )
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Gửi yêu cầu ${request.number}`}
      lead={t`Đến ${platform.operator}, ${toSend} mục. Sau khi gửi không sửa được nữa.`}
      footer={
        <>
          <Button look="quiet" className="mr-auto" onPress={() => change({ outcome: failed ? 'sent' : 'failed' })}>
            {failed ? <Trans>Quay lại gửi</Trans> : <Trans>Không gửi được…</Trans>}
          </Button>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={sending.busy || preparation.busy} isDisabled={!complete} onPress={submit}>
            {failed ? (
              <Trans>Ghi không thành công</Trans>
            ) : by === 'print' ? (
              <Trans>Chuẩn bị bản in</Trans>
            ) : by !== 'person' ? (
              <Trans>Gửi ngay</Trans>
            ) : (
              <Trans>Ghi đã gửi</Trans>
            )}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Select
          label={t`Kênh gửi`}
          required
          value={key}
          onChange={(contactPoint) => change({ contactPoint })}
          choices={points.map((point) => ({
            key: point.key,
            text: [nameOfCode(channelKinds, point.via), point.address].filter(Boolean).join(' · '),
          }))}
          hint={
            viaPortal && !failed && !lacksLiaison
              ? t`Đầu mối của nền tảng thấy ngay trong hệ thống; thời điểm do máy chủ ghi.`
              : undefined
          }
        />
        {!failed && by !== 'print' && by !== 'person' && <NewDeadline request={request} isAtOnce={by !== 'server'} />}
        {lacksLiaison && <NoLiaison platform={platform} />}
        {telephones.length > 0 && (
          <p className="text-sm text-muted">
            <Trans>Có thể báo trước qua điện thoại {telephones.join(', ')}; công văn vẫn phải gửi bằng văn bản.</Trans>
          </p>
        )}
        {by !== null && (
          <Segments<'server' | 'print' | 'person'>
            label={t`Cách gửi`}
            value={by}
            onChange={(next) => change({ by: next })}
            choices={[
              ...(isServed ? [{ key: 'server' as const, text: t`Hệ thống gửi` }] : []),
              { key: 'print', text: t`In để gửi trực tiếp` },
              { key: 'person', text: t`Đã gửi, chỉ ghi lại` },
            ]}
          />
        )}
        {prepared && <PreparedNote prepared={prepared} isReplaced={by !== 'person'} />}
        {by === 'server' && (
          <p className="text-sm text-muted">
            <Trans>
              Hệ thống phát hành công văn, gửi đi và ghi nhận khi máy chủ của nơi nhận đã nhận. Thời hạn bắt đầu từ thời
              điểm ghi trong công văn.
            </Trans>
          </p>
        )}
        {by === 'print' && <PrintFields draft={draft} refused={refused} change={change} />}
        {by === 'person' && (
          <ProofFields
            draft={draft}
            min={prepared?.queuedAt ?? request.approvedAt ?? undefined}
            refused={refused}
            change={change}
          />
        )}
        {failed && (
          <TextArea
            label={t`Lý do không gửi được`}
            hint={t`Chưa tính thời hạn; yêu cầu vẫn ở bảng theo dõi để gửi lại.`}
            required
            rows={3}
            maxLength={2000}
            value={draft.failure}
            onChange={(failure) => change({ failure })}
            error={refused?.fields.failure}
          />
        )}
      </div>
    </Dialog>
  )
}
