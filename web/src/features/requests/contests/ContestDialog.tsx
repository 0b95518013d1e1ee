/**
 * The dialog with which a liaison objects to items of a request. An objection changes neither the items nor their
 * deadlines.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { FileField } from '#ui/fields/FileField.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const ContestItems_Mutation = graphql(`
  mutation ContestItems_Mutation($input: ContestItemsInput!) {
    contestItems(input: $input) {
      ... on ContestItemsPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type ContestDialogProps = {
  request: { id: string; version: number }
  chosen: readonly Line[]
  onClose(): void
}

const emptyDraft = { reason: '', sha256: '', fileName: '' }

export function ContestDialog({ request, chosen, onClose }: ContestDialogProps) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const [draft, change, forget] = useDraft(`request/${request.id}/contest`, emptyDraft)
  const [isUploading, setUploading] = useState(false)
  const { busy, refused, send } = useMutation(ContestItems_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const { reason, sha256, fileName } = draft
  const submit = async () => {
    const file = sha256 ? { sha256, fileName } : {}
    const { done } = await send({ requestId: request.id, expectedVersion, itemIds: items, reason, ...file })
    if (!done) return
    forget()
    toast(t`Đã gửi phản đối`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={plural(items.length, { one: 'Phản đối # mục', other: 'Phản đối # mục' })}
      lead={t`Câu trả lời và thời hạn giữ nguyên. Cơ quan sẽ chấp nhận hoặc bác, kèm lý do.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={reason.trim() === '' || isUploading} onPress={submit}>
            <Trans>Gửi phản đối</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextArea
          label={t`Lý do`}
          required
          rows={5}
          maxLength={5000}
          value={reason}
          onChange={(reason) => change({ reason })}
          error={refused?.fields.reason}
        />
        <FileField label={t`Tệp kèm theo`} fileName={fileName} onChange={change} onBusy={setUploading} />
      </div>
    </Dialog>
  )
}
