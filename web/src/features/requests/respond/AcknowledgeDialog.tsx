/**
 * The dialog that records that the platform has received a request. It states from which time the deadline is counted.
 */
import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import type { ClockStart } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { requestLink } from '#ui/overlays/notice.ts'

const AcknowledgeRequest_Mutation = graphql(`
  mutation AcknowledgeRequest_Mutation($input: AcknowledgeRequestInput!) {
    acknowledgeRequest(input: $input) {
      ... on AcknowledgeRequestPayload {
        request {
          ...RequestChange_request
          acknowledgedAt
          reference
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: {
    id: string
    version: number
    number: string
    sentAt: string | null
    power: { clockStart: ClockStart; normalLimit: number | null } | null
  }
  /**
   * True if an officer records the platform's acknowledgement and may enter its time. A liaison acknowledges at the
   * present time.
   */
  recording?: boolean
  onClose(): void
}

/** Returns a sentence on the time from which the deadline will be counted after the acknowledgement. */
function startOfClock({ power }: Props['request'], recording = false): string {
  if (power && power.normalLimit === null) return t`Quy định được viện dẫn không đặt ra thời hạn.`
  if (power?.clockStart !== 'RECEIVED') return t`Thời hạn trả lời vẫn tính từ khi gửi yêu cầu.`
  return recording
    ? t`Thời hạn trả lời tính từ thời điểm tiếp nhận mà bạn nhập, hoặc từ lúc nền tảng mở xem yêu cầu nếu lúc đó sớm hơn. Nếu muộn hơn 24 giờ sau khi gửi, thời hạn tính từ khi gửi.`
    : t`Thời hạn trả lời tính từ lúc nền tảng mở xem yêu cầu lần đầu. Nếu muộn hơn 24 giờ sau khi gửi, thời hạn tính từ khi gửi.`
}

/** The time is not preset, because an officer may record an acknowledgement long after its arrival. */
const emptyDraft = { at: null as string | null, reference: '', proof: '' }

export function AcknowledgeDialog({ request, recording, onClose }: Props) {
  const { t } = useLingui()
  const form = `request/${request.id}/acknowledge`
  const [draft, change, forget] = useDraft(form, emptyDraft)
  const { busy, refused, submit: send } = useDeferred(AcknowledgeRequest_Mutation, { form, subject: request })
  const expectedVersion = useExpectedVersion(request.version, refused)
  const submit = async () => {
    const input = {
      requestId: request.id,
      expectedVersion,
      at: recording ? draft.at : null,
      reference: draft.reference.trim() || null,
      proof: recording ? draft.proof.trim() : null,
    }
    const act = { text: t`Ghi tiếp nhận`, done: t`Đã ghi tiếp nhận`, link: requestLink(request), completes: true }
    if (!(await send(input, act))) return
    forget()
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={recording ? t`Ghi nền tảng đã tiếp nhận` : t`Tiếp nhận yêu cầu ${request.number}`}
      lead={startOfClock(request, recording)}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={recording && (draft.at === null || draft.proof.trim() === '')}
            onPress={submit}
          >
            {recording ? <Trans>Ghi tiếp nhận</Trans> : <Trans>Xác nhận tiếp nhận</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {recording && (
          <DateTimeField
            label={t`Tiếp nhận lúc`}
            required
            value={draft.at}
            min={request.sentAt ?? undefined}
            onChange={(at) => change({ at })}
            error={refused?.fields.at}
          />
        )}
        <TextField
          label={t`Mã hồ sơ của nền tảng`}
          hint={t`Mã hồ sơ phía nền tảng, nếu có.`}
          maxLength={200}
          value={draft.reference}
          onChange={(reference) => change({ reference })}
          error={refused?.fields.reference}
        />
        {recording && (
          <TextArea
            label={t`Căn cứ chứng minh`}
            hint={t`Thư, văn bản hoặc cuộc gọi cho biết nền tảng nhận lúc nào.`}
            required
            rows={2}
            maxLength={2000}
            value={draft.proof}
            onChange={(proof) => change({ proof })}
            error={refused?.fields.proof}
          />
        )}
      </div>
    </Dialog>
  )
}
