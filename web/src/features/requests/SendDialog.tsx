/**
 * The dialog that records that a request was sent or could not be sent. It is also the confirmation of the sending. A
 * confirmation is needed because a sent request can no longer be edited.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { unsentCount } from '#features/requests/items/line.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { nameOfCode } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { NoLiaison, useLacksLiaison } from './NoLiaison.tsx'
import type { StaffRequestData } from './requests.graphql.ts'

const SendRequest_Mutation = graphql(`
  mutation SendRequest_Mutation($input: SendRequestInput!) {
    sendRequest(input: $input) {
      ... on SendRequestPayload {
        request {
          ...RequestChange_request
          state
          sentAt
          sentVia {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          letter
          undeliveredAt
          failure
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: StaffRequestData; onClose(): void }

/** A telephone carries no letter. */
const TELEPHONE = 'TELEPHONE'
const PORTAL = 'PORTAL'

/** `isServed` states whether the server itself delivers to the contact point. */
type ContactPoint = { key: string; via: string; address: string; isServed: boolean }

/**
 * The contact points to which the request can be sent, in the order of preference. The portal of this system needs no
 * contact point of the platform.
 */
function contactPointsOf({ channels }: StaffRequestData['platform']): ContactPoint[] {
  const points = channels.map(({ kind, address, isServed }) => ({
    key: `${kind.code} ${address}`,
    via: kind.code,
    address,
    isServed,
  }))
  const portal = points.some(({ via }) => via === PORTAL)
    ? []
    : [{ key: PORTAL, via: PORTAL, address: '', isServed: false }]
  return [...points.filter(({ via }) => via !== TELEPHONE), ...portal]
}

/** `when` is used if a person delivers the request. `now` is the time at which the button is pressed. */
const emptyDraft = {
  outcome: 'sent' as 'sent' | 'failed',
  contactPoint: null as string | null,
  by: 'server' as 'server' | 'person',
  when: 'now' as 'now' | 'earlier',
  sentAt: null as string | null,
  proof: '',
  failure: '',
}

export function SendDialog({ request, onClose }: Props) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  const { platform } = request
  const hasLiaison = !useLacksLiaison(request)
  const toSend = unsentCount(request)
  const [draft, change, forget] = useDraft(`request/${request.id}/send`, emptyDraft)
  const points = contactPointsOf(platform)
  // The first contact point is preferred. The portal is skipped while the platform has no liaison, because nobody would
  // read the request there.
  const { key, via, address, isServed } =
    points.find((point) => point.key === draft.contactPoint) ??
    points.find((point) => point.via !== PORTAL || hasLiaison) ??
    points[0]!
  const { busy, refused, send } = useMutation(SendRequest_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const failed = draft.outcome === 'failed'
  // A request in the portal reaches the liaison at once, so the time of the server counts and no proof is needed.
  const viaPortal = via === PORTAL
  const lacksLiaison = viaPortal && !failed && !hasLiaison
  const isDelivered = isServed && !failed && draft.by === 'server'
  const isProven = draft.proof.trim() !== '' && (draft.when === 'now' || draft.sentAt !== null)
  const complete = failed ? draft.failure.trim() !== '' : viaPortal ? !lacksLiaison : isDelivered || isProven
  const submit = async () => {
    const input = { requestId: request.id, expectedVersion, via, address: address || null }
    const { done } = await send(
      failed
        ? { ...input, failure: draft.failure }
        : viaPortal || isDelivered
          ? input
          : { ...input, sentAt: draft.when === 'now' ? null : draft.sentAt, proof: draft.proof },
    )
    if (!done) return
    forget()
    toast(
      failed
        ? t`Đã ghi: gửi không thành công`
        : isDelivered
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
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!complete} onPress={submit}>
            {failed ? (
              <Trans>Ghi không thành công</Trans>
            ) : viaPortal || isDelivered ? (
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
        <Segments<'sent' | 'failed'>
          label={t`Kết quả gửi`}
          value={draft.outcome}
          onChange={(outcome) => change({ outcome })}
          choices={[
            { key: 'sent', text: t`Gửi` },
            { key: 'failed', text: t`Không gửi được` },
          ]}
        />
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
        {lacksLiaison && <NoLiaison platform={platform} />}
        {isServed && !failed && (
          <Segments<'server' | 'person'>
            label={t`Cách gửi`}
            value={draft.by}
            onChange={(by) => change({ by })}
            choices={[
              { key: 'server', text: t`Hệ thống gửi` },
              { key: 'person', text: t`Đã gửi, chỉ ghi lại` },
            ]}
          />
        )}
        {isDelivered && (
          <p className="text-sm text-muted">
            <Trans>
              Hệ thống phát hành công văn, gửi đi và ghi nhận khi máy chủ của nơi nhận đã nhận. Thời hạn bắt đầu từ thời
              điểm ghi trong công văn.
            </Trans>
          </p>
        )}
        {!failed && !viaPortal && !isDelivered && (
          <>
            <Segments<'now' | 'earlier'>
              label={t`Thời điểm gửi`}
              value={draft.when}
              onChange={(when) => change({ when })}
              choices={[
                { key: 'now', text: t`Lúc bấm nút ghi` },
                { key: 'earlier', text: t`Thời điểm khác` },
              ]}
            />
            {draft.when === 'earlier' && (
              <DateTimeField
                label={t`Gửi lúc`}
                required
                value={draft.sentAt}
                min={request.approvedAt ?? undefined}
                onChange={(sentAt) => change({ sentAt })}
                error={refused?.fields.sentAt}
              />
            )}
            <TextArea
              label={t`Căn cứ chứng minh`}
              hint={t`Ví dụ mã thư điện tử, số vận đơn, biên nhận.`}
              required
              rows={2}
              maxLength={2000}
              value={draft.proof}
              onChange={(proof) => change({ proof })}
              error={refused?.fields.proof}
            />
          </>
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
