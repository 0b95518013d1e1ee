/** The dialog for a question of the platform about items. The question stops the clocks of these items. */
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
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { needsProof, TimeProofField } from './TimeProofField.tsx'

const AskClarification_Mutation = graphql(`
  mutation AskClarification_Mutation($input: AskClarificationInput!) {
    askClarification(input: $input) {
      ... on AskClarificationPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: { id: string; version: number; sentAt: string | null }
  chosen: readonly Line[]
  /** True if an officer records the platform's question and may enter its time. A liaison asks at the present time. */
  recording?: boolean
  onClose(): void
}

/** The time is not preset, because an officer may record a question long after its arrival. */
const emptyDraft = { question: '', askedAt: null as string | null, proof: '' }

export function AskDialog({ request, chosen, recording, onClose }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const [draft, change, forget] = useDraft(`request/${request.id}/ask`, emptyDraft)
  const { busy, refused, send } = useMutation(AskClarification_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const many = items.length
  const isProven = !needsProof(draft.askedAt) || draft.proof.trim() !== ''
  const isComplete = draft.question.trim() !== '' && !(recording && (draft.askedAt === null || !isProven))
  const submit = async () => {
    const { done } = await send({
      requestId: request.id,
      expectedVersion,
      itemIds: items,
      question: draft.question,
      askedAt: recording ? draft.askedAt : null,
      proof: recording ? draft.proof.trim() || null : null,
    })
    if (!done) return
    forget()
    toast(t`Đã ghi câu hỏi; hạn tạm dừng`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={recording ? t`Ghi câu hỏi làm rõ của nền tảng` : t`Đề nghị làm rõ`}
      lead={plural(many, { one: 'Hạn của # mục tạm dừng', other: 'Hạn của # mục tạm dừng' })}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={submit}>
            {recording ? <Trans>Ghi câu hỏi</Trans> : <Trans>Gửi câu hỏi</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextArea
          label={t`Câu hỏi`}
          required
          maxLength={5000}
          value={draft.question}
          onChange={(question) => change({ question })}
          error={refused?.fields.question}
        />
        {recording && (
          <>
            <DateTimeField
              label={t`Hỏi lúc`}
              required
              value={draft.askedAt}
              min={request.sentAt ?? undefined}
              onChange={(askedAt) => change({ askedAt })}
              error={refused?.fields.askedAt}
            />
            <TimeProofField
              hint={t`Thư, văn bản hoặc cuộc gọi cho biết nền tảng hỏi lúc nào.`}
              at={draft.askedAt}
              value={draft.proof}
              onChange={(proof) => change({ proof })}
              error={refused?.fields.proof}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
