/**
 * The dialog in which a supervisor takes back a withdrawal or a reversal that was recorded by mistake. The items return
 * to their former states.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { type Line, numberOf } from '#features/requests/items/line.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { CorrectResponse_Mutation } from './CorrectDrawer.tsx'
import { ProofField } from './ProofField.tsx'
import { useNeedsSecondPerson } from './useNeedsSecondPerson.ts'

type TakeBackDialogProps = {
  request: { id: string; version: number; number: string }
  chosen: readonly Line[]
  what: 'withdrawal' | 'reversal'
  onClose(): void
}

const answerBefore = ({ id, state, action, ground, itemsCovered, note }: Line) =>
  state === 'WITHDRAWN'
    ? { itemId: id, state: 'AWAITING' as const }
    : { itemId: id, state: 'ACTIONED' as const, action: action?.code, ground, itemsCovered, note }

export function TakeBackDialog({ request, chosen, what, onClose }: TakeBackDialogProps) {
  const { t } = useLingui()
  const [lines] = useState(chosen)
  const [draft, change, forget] = useDraft(`request/${request.id}/take-back-${what}`, { reason: '', proof: '' })
  const { busy, refused, send } = useMutation(CorrectResponse_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const many = lines.length
  const isWithdrawal = what === 'withdrawal'
  const needsProof = useNeedsSecondPerson(request.id)(lines.map(({ id }) => ({ itemId: id })))
  const isComplete = draft.reason.trim() !== '' && !(needsProof && draft.proof.trim() === '')
  const submit = async () => {
    const { done } = await send({
      requestId: request.id,
      expectedVersion,
      reason: draft.reason,
      proof: draft.proof.trim() || null,
      answers: lines.map(answerBefore),
    })
    if (!done) return
    forget()
    if (done.request.correction) toast(t`Đã gửi đề nghị sửa; một lãnh đạo duyệt khác cần xác nhận`)
    else if (isWithdrawal) toast(plural(many, { one: 'Đã hủy việc rút # mục', other: 'Đã hủy việc rút # mục' }))
    else toast(plural(many, { one: 'Đã hủy ghi nhận khôi phục # mục', other: 'Đã hủy ghi nhận khôi phục # mục' }))
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={
        isWithdrawal
          ? plural(many, { one: 'Hủy việc rút # mục', other: 'Hủy việc rút # mục' })
          : plural(many, { one: 'Hủy ghi nhận khôi phục # mục', other: 'Hủy ghi nhận khôi phục # mục' })
      }
      lead={request.number}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={submit}>
            {isWithdrawal ? <Trans>Hủy việc rút</Trans> : <Trans>Hủy ghi nhận khôi phục</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <p className="text-sm">
          <Trans>Mục {lines.map(numberOf).join(', ')}.</Trans>{' '}
          {isWithdrawal
            ? t`Thời hạn được tính như chưa từng rút; mục đã quá hạn được ghi nhận quá hạn ngay. Nền tảng lại phải trả lời.`
            : t`Mục trở lại đã xử lý với biện pháp đã ghi trước khi khôi phục.`}
        </p>
        <TextArea
          label={t`Lý do`}
          required
          rows={3}
          maxLength={2000}
          value={draft.reason}
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
