/** The dialog that answers the platform's question about items. The clocks of these items resume where they stopped. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import { evidenceName, type Line, numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { CheckboxGroup } from '#ui/fields/CheckboxGroup.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { needsProof, TimeProofField } from './TimeProofField.tsx'

const AnswerClarification_Mutation = graphql(`
  mutation AnswerClarification_Mutation($input: AnswerClarificationInput!) {
    answerClarification(input: $input) {
      ... on AnswerClarificationPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

const MAX_FILES = 20

type Props = {
  request: { id: string; version: number; sentAt: string | null }
  chosen: readonly Line[]
  onClose(): void
}

export function AnswerDialog({ request, chosen, onClose }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const { busy, refused, send } = useMutation(AnswerClarification_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const many = items.length
  // Keeps the questions from the time when the dialog opened, even if a colleague answers one meanwhile.
  const [openQuestions] = useState(() => questionsOf(chosen))
  // The time of the answer; null for the present time.
  const [answeredAt, setAnsweredAt] = useState<string | null>(null)
  const [proof, setProof] = useState('')
  const [files, setFiles] = useState<readonly string[]>([])
  const shareable = filesOf(chosen)
  return (
    <TextDialog
      title={plural(many, { one: 'Trả lời làm rõ # mục', other: 'Trả lời làm rõ # mục' })}
      lead={t`Thời hạn của các mục này được tính tiếp từ lúc trả lời.`}
      label={t`Câu trả lời`}
      field="answer"
      limit={5000}
      submit={t`Gửi câu trả lời`}
      draft={`request/${request.id}/clarify`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (answer) => {
        const time = { answeredAt, proof: (answeredAt && proof.trim()) || null }
        const input = { requestId: request.id, expectedVersion, itemIds: items, answer, files: files.map(Number) }
        const { done } = await send({ ...input, ...time })
        if (done) toast(t`Đã trả lời; thời hạn được tính tiếp`)
        return Boolean(done)
      }}
    >
      {[...openQuestions].map(([question, numbers]) => (
        <Callout key={question} tone="ask" title={t`Nền tảng hỏi về mục ${numbers.join(', ')}`}>
          {question}
        </Callout>
      ))}
      {shareable.length > 0 && (
        <CheckboxGroup
          label={t`Gửi kèm chứng cứ`}
          choices={shareable.map(({ number, mime, items }) => ({
            key: String(number),
            text: t`${evidenceName(number)} (${mime}), ${positions(items)}`,
          }))}
          value={files}
          onChange={setFiles}
        />
      )}
      <DateTimeField
        label={t`Đã trả lời lúc`}
        hint={t`Để trống nếu câu trả lời gửi đi ngay bây giờ.`}
        value={answeredAt}
        min={request.sentAt ?? undefined}
        onChange={setAnsweredAt}
        error={refused?.fields.answeredAt}
      />
      {needsProof(answeredAt) && (
        <TimeProofField
          hint={t`Thư, văn bản hoặc cuộc gọi cho biết cơ quan đã trả lời lúc nào.`}
          at={answeredAt}
          value={proof}
          onChange={setProof}
          error={refused?.fields.proof}
        />
      )}
    </TextDialog>
  )
}

function filesOf(lines: readonly Line[]): { number: number; mime: string; items: number[] }[] {
  const files = new Map<number, { number: number; mime: string; items: number[] }>()
  for (const line of lines)
    for (const { number, mime } of line.shareableEvidence ?? []) {
      const file = files.get(number) ?? { number, mime, items: [] }
      file.items.push(numberOf(line))
      files.set(number, file)
    }
  return [...files.values()].sort((a, b) => a.number - b.number).slice(0, MAX_FILES)
}

function questionsOf(lines: readonly Line[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>()
  for (const line of lines)
    for (const { question, answer } of line.clarifications)
      if (answer === null) numbers.set(question, [...(numbers.get(question) ?? []), numberOf(line)])
  return numbers
}
