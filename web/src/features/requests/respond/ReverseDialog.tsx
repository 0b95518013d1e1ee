/**
 * The dialog that records that an action was reversed. The item then no longer counts as actioned. If the authority, an
 * appeal or a court reversed the action, the item no longer counts as requested either, because the request was a
 * mistake.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import type { ReversedBy } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { label, reversedBy } from '#lib/i18n/labels/requests.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { ProofField } from './ProofField.tsx'
import { useNeedsSecondPerson } from './useNeedsSecondPerson.ts'

const ReverseItem_Mutation = graphql(`
  mutation ReverseItem_Mutation($input: ReverseItemInput!) {
    reverseItem(input: $input) {
      ... on ReverseItemPayload {
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

type Props = { request: { id: string; version: number }; line: Line; onClose(): void }

const reversers: readonly ReversedBy[] = ['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT']

const emptyDraft = { by: null as ReversedBy | null, at: null as string | null, reason: '', proof: '' }

export function ReverseDialog({ request, line, onClose }: Props) {
  const { t } = useLingui()
  const [draft, change, forget] = useDraft(`request/${line.id}/reverse`, emptyDraft)
  const { busy, refused, send } = useMutation(ReverseItem_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const { by, at, reason } = draft
  const proof = draft.proof.trim() || null
  const needsProof = useNeedsSecondPerson(request.id)([{ itemId: line.id }])
  const missing = [
    by === null && t`Bên khôi phục`,
    at === null && t`Thời điểm khôi phục`,
    reason.trim() === '' && t`Lý do`,
    needsProof && proof === null && t`Căn cứ chứng minh`,
  ]
  const submit = async () => {
    if (by === null || at === null) return
    const { done } = await send({ itemId: line.id, expectedVersion, by, at, reason, proof })
    if (!done) return
    forget()
    if (done.request.correction) toast(t`Đã gửi đề nghị; một lãnh đạo duyệt khác cần xác nhận`)
    else toast(t`Đã ghi khôi phục`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Ghi nội dung được khôi phục`}
      lead={<HarmfulUrl url={line.item.url} short />}
      footer={
        <>
          <Missing parts={missing} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} isDisabled={missing.some(Boolean)} onPress={submit}>
            <Trans>Ghi khôi phục</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Select
          label={t`Bên khôi phục`}
          required
          value={by}
          onChange={(by) => change({ by })}
          choices={reversers.map((key) => ({ key, text: capital(label(reversedBy, key)) }))}
          hint={
            by === null
              ? undefined
              : by === 'PLATFORM'
                ? t`Mục này không còn tính là đã xử lý, nhưng vẫn tính là đã yêu cầu.`
                : t`Mục này bị bỏ khỏi cả số đã xử lý lẫn số đã yêu cầu, và được đếm riêng.`
          }
        />
        <DateTimeField
          label={t`Thời điểm khôi phục`}
          required
          value={at}
          min={line.answeredAt ?? undefined}
          onChange={(at) => change({ at })}
          error={refused?.fields.at}
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
