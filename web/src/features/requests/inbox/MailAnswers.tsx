/** The answers that a mail proposes. An officer may change single answers; the key A confirms all of them. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { eligible, type Line, numberOf } from '#features/requests/items/line.ts'
import { RequestItems_Query } from '#features/requests/requests.graphql.ts'
import { AnswerBoard } from '#features/requests/respond/AnswerBoard.tsx'
import { type AnswerDraft, type Composed, nothingChosen, tally } from '#features/requests/respond/answers.ts'
import { proposedAnswers } from '#features/requests/respond/reading/proposed.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { ConfirmMail_Mutation, type InboxMail } from './inbox.graphql.ts'

type Props = { mail: InboxMail; request: NonNullable<InboxMail['request']> }

export function MailAnswers({ mail, request }: Props) {
  const items = usePages(RequestItems_Query, { id: request.id }, (result) => result.request?.items, { all: true })
  if (!items.nodes || !items.complete) return <Skeleton rows={3} />
  return <Proposals mail={mail} request={request} lines={eligible<Line>(items.nodes, 'respond')} />
}

function Proposals({ mail, request, lines }: Props & { lines: readonly Line[] }) {
  const { t } = useLingui()
  const [proposed] = useState(() => proposedAnswers(mail.proposals, lines))
  const [draft, setDraft] = useState<{ answers: Readonly<Record<string, AnswerDraft>>; composed: Composed }>({
    answers: proposed.answers,
    composed: nothingChosen,
  })
  const [isAccepted, setAccepted] = useState(false)
  const { busy, refused, send } = useMutation(ConfirmMail_Mutation)
  const editor = {
    ...draft,
    change: (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => {},
  }
  const answers = lines.flatMap(({ id }) => (draft.answers[id] ? [{ itemId: id, ...draft.answers[id] }] : []))
  const asked = lines.filter((line) => proposed.questions.includes(numberOf(line)) && !draft.answers[line.id])
  const count = answers.length + asked.length
  const key = keyFor.answer.toUpperCase()
  const canConfirm = count > 0 && !busy && (mail.senderKnown || isAccepted)
  async function confirm() {
    if (!canConfirm) return
    const { done } = await send({
      ...{ mailId: mail.id, expectedVersion: request.version, answers, acceptSender: isAccepted },
      itemIds: asked.length > 0 ? asked.map(({ id }) => id) : null,
    })
    if (done) toast(t`Đã ghi: ${tally(answers.map(({ state }) => state)) || t`câu hỏi của nền tảng`}`)
  }
  useCommands([
    {
      id: 'mail-confirm',
      text: t`Xác nhận các câu trả lời trong thư`,
      group: 'page',
      keys: keyFor.answer,
      run: () => void confirm(),
    },
  ])
  if (lines.length === 0) return <Callout title={t`Không còn mục nào chờ trả lời.`} />
  return (
    <section aria-label={t`Câu trả lời trong thư`} className="space-y-3">
      {!mail.senderKnown && (
        <Callout tone="warn" title={t`Người gửi không phải nơi nhận của yêu cầu này`}>
          <Checkbox checked={isAccepted} onChange={setAccepted}>
            <Trans>Tôi đã kiểm tra: thư này đúng là của nơi nhận</Trans>
          </Checkbox>
        </Callout>
      )}
      {mail.senderKnown && !mail.senderVerified && (
        <p className="text-sm text-warn-ink">
          {mail.senderVerified === null ? (
            <Trans>
              Địa chỉ người gửi có thể bị giả mạo: hệ thống chưa được cài đặt để xác minh người gửi (AUTHSERV_ID).
            </Trans>
          ) : (
            <Trans>Địa chỉ người gửi có thể bị giả mạo: tên miền của người gửi không xác nhận thư này.</Trans>
          )}
        </p>
      )}
      {proposed.withoutGround > 0 && (
        <p className="text-sm text-muted">
          <Trans>Thư không nêu căn cứ của biện pháp: đang đề xuất theo pháp luật.</Trans>
        </p>
      )}
      {asked.length > 0 && (
        <p className="text-sm">
          <Trans>Nền tảng hỏi về mục {asked.map(numberOf).join(', ')}: thư sẽ được ghi là câu hỏi.</Trans>
        </p>
      )}
      <AnswerBoard lines={lines} chosen={[]} editor={editor} />
      <MutationError refused={refused} />
      <Button look="primary" busy={busy} isDisabled={!canConfirm} onPress={() => void confirm()}>
        {count === 0
          ? t`Chưa có gì để xác nhận`
          : plural(count, { one: `Xác nhận # mục (${key})`, other: `Xác nhận # mục (${key})` })}
      </Button>
    </section>
  )
}
