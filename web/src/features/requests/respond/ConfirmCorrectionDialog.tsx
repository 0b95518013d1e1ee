/**
 * The dialog in which a second supervisor confirms a correction. It shows who proposed it and why, and for each item the
 * recorded answer and the proposed one.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { positions } from '#features/requests/items/positions.ts'
import { useRefusalReasons } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { CorrectionProposal_RequestFragment } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { answerText, numbersOf } from './answers.ts'

const ConfirmCorrection_Mutation = graphql(`
  mutation ConfirmCorrection_Mutation($input: ConfirmCorrectionInput!) {
    confirmCorrection(input: $input) {
      ... on ConfirmCorrectionPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

export type Correction = NonNullable<CorrectionProposal_RequestFragment['correction']>
type Proposed = Correction['answers'][number]

type Props = { request: { id: string; number: string; version: number }; correction: Correction; onClose(): void }

export function ConfirmCorrectionDialog({ request, correction, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ConfirmCorrection_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const confirm = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion })
    if (!done) return
    toast(t`Đã xác nhận sửa phản hồi`)
    onClose()
  }
  const { reason, proof, answeredAt } = correction
  const facts = [
    [t`Người đề nghị`, `${correction.proposedBy?.name ?? '–'}, ${dateTime(correction.proposedAt)}`],
    [t`Lý do`, reason],
    [t`Bằng chứng`, proof],
    [t`Thời điểm trả lời`, answeredAt ? t`sửa thành ${dateTime(answeredAt)}` : t`giữ thời điểm đã ghi`],
  ] as const
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Xác nhận sửa phản hồi ${request.number}`}
      lead={t`Phản hồi đã ghi được thay bằng câu trả lời dưới đây. Số liệu đã công bố được đính chính.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={confirm}>
            <Trans>Xác nhận sửa</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4 text-sm">
        <MutationError refused={refused} />
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {facts.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words whitespace-pre-line first-letter:uppercase">{text}</dd>
            </div>
          ))}
        </dl>
        <ProposedAnswers answers={correction.answers} />
      </div>
    </Dialog>
  )
}

/** The recorded and the proposed answer of each item. Items with the same two answers share a row. */
function ProposedAnswers({ answers }: { answers: readonly Proposed[] }) {
  const { t } = useLingui()
  const reasons = useRefusalReasons()
  const textOf = (answer: Pick<Proposed, 'state' | 'action' | 'ground' | 'refusalReason'>) =>
    answerText(
      { ...answer, action: answer.action?.code ?? null, refusalReason: answer.refusalReason?.code ?? null },
      reasons,
    )
  const groups = new Map<string, Proposed[]>()
  for (const answer of answers) {
    const key = JSON.stringify([answer.requestItem && textOf(answer.requestItem), textOf(answer), answer.note])
    groups.set(key, [...(groups.get(key) ?? []), answer])
  }
  return (
    <ul aria-label={t`Câu trả lời được đề nghị`} className="divide-y divide-line rounded-lg border border-line">
      {[...groups].map(([key, members]) => {
        const [first] = members as [Proposed]
        return (
          <li key={key} className="space-y-1 px-3 py-2">
            <p className="font-medium">{capital(positions(numbersOf(members)))}</p>
            {first.requestItem && (
              <p className="text-muted">
                <Trans>Đang ghi: {textOf(first.requestItem)}</Trans>
              </p>
            )}
            <p>
              <Trans>Sửa thành: {textOf(first)}</Trans>
            </p>
            {first.note && <p className="break-words text-muted">“{first.note}”</p>}
          </li>
        )
      })}
    </ul>
  )
}
