/**
 * The dialog with which a supervisor retracts breaches that were recorded only because the clock of the server was
 * wrong.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { ProofField } from '#features/requests/respond/ProofField.tsx'
import { useNeedsSecondPerson } from '#features/requests/respond/useNeedsSecondPerson.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { Line } from './line.ts'

const RetractBreach_Mutation = graphql(`
  mutation RetractBreach_Mutation($input: RetractBreachInput!) {
    retractBreach(input: $input) {
      ... on RetractBreachPayload {
        request {
          ...RequestChange_request
          correction {
            id
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: { id: string; version: number }
  chosen: readonly Line[]
  onClose(): void
}

const emptyDraft = { hours: '', reason: '', proof: '' }

export function RetractDialog({ request, chosen, onClose }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const [draft, change, forget] = useDraft(`request/${request.id}/retract`, emptyDraft)
  const { busy, refused, send } = useMutation(RetractBreach_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const many = items.length
  const hours = Number(draft.hours)
  const isValidHours = draft.hours.trim() !== '' && Number.isInteger(hours) && hours >= 0 && hours <= 8760
  const { reason } = draft
  const proof = draft.proof.trim() || null
  const needsProof = useNeedsSecondPerson(request.id)(items.map((itemId) => ({ itemId })))
  const isComplete = isValidHours && reason.trim() !== '' && !(needsProof && proof === null)
  const submit = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion, itemIds: items, hours, reason, proof })
    if (!done) return
    forget()
    if (done.request.correction) toast(t`Đã gửi đề nghị; một lãnh đạo duyệt khác cần xác nhận`)
    else toast(plural(many, { one: 'Đã hủy ghi nhận quá hạn # mục', other: 'Đã hủy ghi nhận quá hạn # mục' }))
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={plural(many, { one: 'Hủy ghi nhận quá hạn # mục', other: 'Hủy ghi nhận quá hạn # mục' })}
      lead={t`Chỉ dùng khi đồng hồ của hệ thống đã sai. Việc hủy được ghi vào nhật ký, số liệu và lịch sử thời hạn.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Đóng</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={submit}>
            {needsProof ? <Trans>Đề nghị hủy ghi nhận quá hạn</Trans> : <Trans>Hủy ghi nhận quá hạn</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Số giờ đồng hồ đã tính thừa`}
          type="number"
          required
          value={draft.hours}
          onChange={(value) => change({ hours: value })}
          error={refused?.fields.hours}
          hint={t`Số giờ này được cộng lại vào thời hạn, kể cả hạn đầu tiên. Ghi 0 nếu hạn vẫn đúng và chưa đến.`}
        />
        <TextArea
          label={t`Lý do`}
          required
          maxLength={2000}
          value={reason}
          onChange={(reason) => change({ reason })}
          error={refused?.fields.reason}
        />
        <ProofField
          required={needsProof}
          value={draft.proof}
          onChange={(proof) => change({ proof })}
          error={refused?.fields.proof}
        />
      </div>
    </Dialog>
  )
}
