/** The dialog in which a second supervisor confirms a correction, reversal or retraction. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { MovedDeadlines } from '#features/requests/items/MovedDeadlines.tsx'
import { positions } from '#features/requests/items/positions.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { answerText, numbersOf } from './answers.ts'
import { type Proposal, proposalEffect } from './proposals.ts'

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

type Props = { request: { id: string; number: string; version: number }; correction: Proposal; onClose(): void }

export function ConfirmCorrectionDialog({ request, correction, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ConfirmCorrection_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const confirm = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion })
    if (!done) return
    toast(t`Đã xác nhận đề nghị`)
    onClose()
  }
  const { kind, reason, proof, answeredAt } = correction
  const time = answeredAt ? dateTime(answeredAt) : null
  const facts = [
    [t`Người đề nghị`, `${correction.proposedBy?.name ?? '–'}, ${dateTime(correction.proposedAt)}`],
    [t`Lý do`, reason],
    [t`Bằng chứng`, proof],
    ...(kind === 'ANSWERS'
      ? [[t`Thời điểm trả lời`, capital(time ? t`sửa thành ${time}` : t`giữ thời điểm đã ghi`)]]
      : []),
    ...(kind === 'REVERSAL' ? [[t`Thời điểm khôi phục`, time]] : []),
  ] as const
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Xác nhận đề nghị của yêu cầu ${request.number}`}
      lead={t`Nội dung đã ghi được thay như dưới đây. Số liệu đã công bố mà thay đổi theo thì được đính chính.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={confirm}>
            <Trans>Xác nhận</Trans>
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
              <dd className="break-words whitespace-pre-line">{text}</dd>
            </div>
          ))}
        </dl>
        <ProposedAnswers proposal={correction} />
        {correction.movedDeadlines.length > 0 && <MovedDeadlines proposal={correction} />}
      </div>
    </Dialog>
  )
}

type Proposed = Proposal['answers'][number]
type Recorded = Omit<NonNullable<Proposed['requestItem']>, '__typename' | 'id' | 'position'>

/** The recorded and the proposed state of each item. Items in which both states are equal share a row. */
function ProposedAnswers({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const terms = useTerms()
  const recordedText = ({ action, refusalReason, ...recorded }: Recorded) =>
    answerText({ ...recorded, action: action?.code ?? null, refusalReason: refusalReason?.code ?? null }, terms)
  const proposedText = ({ state, ...answer }: Proposed) =>
    proposal.kind === 'ANSWERS' && state ? recordedText({ ...answer, state }) : capital(proposalEffect(proposal))
  const groups = new Map<string, Proposed[]>()
  for (const answer of proposal.answers) {
    const key = JSON.stringify([
      answer.requestItem && recordedText(answer.requestItem),
      proposedText(answer),
      answer.note,
    ])
    groups.set(key, [...(groups.get(key) ?? []), answer])
  }
  return (
    <ul aria-label={t`Nội dung được đề nghị`} className="divide-y divide-line rounded-lg border border-line">
      {[...groups].map(([key, members]) => {
        const [first] = members as [Proposed]
        return (
          <li key={key} className="space-y-1 px-3 py-2">
            <p className="font-medium">{capital(positions(numbersOf(members)))}</p>
            {first.requestItem && (
              <p className="text-muted">
                <Trans>Đang ghi: {recordedText(first.requestItem)}</Trans>
              </p>
            )}
            <p>
              <Trans>Đề nghị: {proposedText(first)}</Trans>
            </p>
            {first.note && <p className="break-words text-muted">“{first.note}”</p>}
          </li>
        )
      })}
    </ul>
  )
}
