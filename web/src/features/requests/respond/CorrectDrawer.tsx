/**
 * The drawer in which a supervisor corrects recorded answers, or proposes the correction if a second person must
 * confirm it. An answer keeps its time unless a new time is entered.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AnswerBoard } from './AnswerBoard.tsx'
import { tally } from './answers.ts'
import { ProofField } from './ProofField.tsx'
import { useAnswers } from './useAnswers.ts'
import { useNeedsSecondPerson } from './useNeedsSecondPerson.ts'

export const CorrectResponse_Mutation = graphql(`
  mutation CorrectResponse_Mutation($input: CorrectResponseInput!) {
    correctResponse(input: $input) {
      ... on CorrectResponsePayload {
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

type CorrectDrawerProps = {
  request: { id: string; version: number; number: string; sentAt: string | null }
  lines: readonly Line[]
  chosen: readonly string[]
  onClose(): void
}

const emptyDraft = {
  answeredAt: null as string | null,
  reason: '',
  proof: '',
}

export function CorrectDrawer({ request, lines, chosen, onClose }: CorrectDrawerProps) {
  const { t } = useLingui()
  const form = `request/${request.id}/correct`
  const [draft, change, forget] = useDraft(form, emptyDraft)
  const editor = useAnswers(form)
  const close = () => {
    editor.discard()
    onClose()
  }
  const { busy, refused, send } = useMutation(CorrectResponse_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const answers = lines.flatMap(({ id }) => (editor.answers[id] ? [{ itemId: id, ...editor.answers[id] }] : []))
  const many = answers.length
  const needsProof = useNeedsSecondPerson(request.id)(answers)
  const isComplete = many > 0 && draft.reason.trim() !== '' && !(needsProof && draft.proof.trim() === '')
  const submit = async () => {
    const { done } = await send({
      requestId: request.id,
      expectedVersion,
      reason: draft.reason,
      proof: draft.proof.trim() || null,
      answeredAt: draft.answeredAt,
      answers,
    })
    if (!done) return
    forget()
    if (done.request.correction) toast(t`Đã gửi đề nghị sửa; một lãnh đạo duyệt khác cần xác nhận`)
    else toast(plural(many, { one: 'Đã sửa # câu trả lời', other: 'Đã sửa # câu trả lời' }))
    close()
  }
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={close}
      title={t`Sửa phản hồi đã ghi`}
      lead={request.number}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-sm font-medium">
            {many === 0 ? t`Chưa sửa mục nào` : tally(answers.map(({ state }) => state))}
          </p>
          {many > 0 && (
            <Missing
              parts={[
                draft.reason.trim() === '' && t`Lý do sửa`,
                needsProof && draft.proof.trim() === '' && t`Căn cứ chứng minh`,
              ]}
            />
          )}
          <Button onPress={close}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={submit}>
            {many === 0 ? t`Sửa câu trả lời` : plural(many, { one: 'Sửa # câu trả lời', other: 'Sửa # câu trả lời' })}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <MutationError refused={refused} />
        <AnswerBoard
          correcting
          lines={lines}
          chosen={chosen.length > 1 && chosen.length === lines.length ? [] : chosen}
          editor={editor}
        />
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          <TextArea
            label={t`Lý do sửa`}
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
          <DateTimeField
            label={t`Nền tảng trả lời lúc`}
            hint={t`Để trống: giữ thời điểm đã ghi.`}
            value={draft.answeredAt}
            min={request.sentAt ?? undefined}
            onChange={(answeredAt) => change({ answeredAt })}
            error={refused?.fields.answeredAt}
          />
        </div>
      </div>
    </Drawer>
  )
}
