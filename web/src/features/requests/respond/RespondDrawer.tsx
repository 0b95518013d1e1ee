/** The drawer that records a platform's response to many items at once. The server records all answers or none. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { eligible, type Line, numberOf } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { requestLink } from '#ui/overlays/notice.ts'
import { AnswerBoard } from './AnswerBoard.tsx'
import { tally } from './answers.ts'
import { ReadAnswer } from './reading/ReadAnswer.tsx'
import { useAnswers } from './useAnswers.ts'

const RecordResponse_Mutation = graphql(`
  mutation RecordResponse_Mutation($input: RecordResponseInput!) {
    recordResponse(input: $input) {
      ... on RecordResponsePayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type RespondDrawerProps = {
  request: { id: string; version: number; number: string; sentAt: string | null; dueAt: string | null }
  /** All items of the request. The drawer offers those that can be answered. */
  lines: readonly Line[]
  /** Ids of the items that are selected when the drawer opens. */
  chosen: readonly string[]
  /**
   * True if an officer records the platform's response, with its time and a proof. A liaison responds at the present
   * time, without a proof.
   */
  recording?: boolean
  /** Whether the drawer records further actions on actioned items instead of answers. */
  further?: boolean
  /** Other steps for the selected items, such as a question. The answers chosen so far stay in the draft. */
  others?(chosen: readonly string[]): ReactNode
  onClose(): void
}

/** The time is not preset, because an officer may record a response long after its arrival. */
const emptyDraft = { answeredAt: null as string | null, proof: '', text: '' }

const isOpen = (state: Line['state']) => state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

export function RespondDrawer({
  request,
  lines: all,
  chosen,
  recording = false,
  further = false,
  others,
  onClose,
}: RespondDrawerProps) {
  const { t } = useLingui()
  const open = eligible(all, further ? 'act-further' : 'respond')
  const [offered] = useState(() => new Set(open.map(({ id }) => id)))
  // If a colleague answers an item while the drawer is open, the item stays visible with the answer that was chosen
  // here. The next submission contains this answer, so that the server reports the conflict. Later submissions omit it.
  const lines = all.filter((line) => offered.has(line.id) || open.includes(line))
  const answeredByOthers = lines.filter((line) => !open.includes(line))
  const [ticked] = useState(chosen)
  const form = `request/${request.id}/${further ? 'act-further' : 'respond'}`
  const [draft, change, forget] = useDraft(form, emptyDraft)
  const editor = useAnswers(form)
  const close = () => {
    editor.discard()
    onClose()
  }
  const { busy, refused, submit: send } = useDeferred(RecordResponse_Mutation, { form, subject: request })
  const expectedVersion = useExpectedVersion(request.version, refused)
  const [openedAt] = useState(request.version)
  const conflictShown = expectedVersion > openedAt
  const answers = (conflictShown ? open : lines).flatMap(({ id }) =>
    editor.answers[id] ? [{ itemId: id, ...editor.answers[id] }] : [],
  )
  const many = answers.length
  const remaining = open.filter(({ id, state }) => isOpen(state) && !editor.answers[id]).length
  const readsText = recording && !further
  const isProven = !recording || (draft.answeredAt !== null && draft.proof.trim() !== '')
  const submit = async () => {
    const input = recording ? { answeredAt: draft.answeredAt, proof: draft.proof } : {}
    const outcome = tally(answers.map(({ state }) => state))
    const isAccepted = await send(
      { requestId: request.id, expectedVersion, ...input, text: draft.text.trim() || null, answers },
      {
        text: recording ? t`Ghi ${outcome}` : t`Trả lời ${outcome}`,
        done: t`Đã ghi: ${outcome}`,
        link: requestLink(request),
        completes: remaining === 0,
        forms: [form, `${form}/answers`],
      },
    )
    if (!isAccepted) return
    forget()
    close()
  }
  const blocking = lines.filter(({ id }) => refused?.ids.includes(id))
  const textField = (
    <TextArea
      label={recording ? t`Nguyên văn phản hồi` : t`Ghi chú kèm theo`}
      rows={readsText ? 2 : 3}
      maxLength={20_000}
      value={draft.text}
      onChange={(text) => change({ text })}
      error={refused?.fields.text}
      className="md:col-span-2"
    />
  )
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={close}
      title={
        further ? t`Biện pháp tiếp theo của nền tảng` : recording ? t`Ghi phản hồi của nền tảng` : t`Trả lời yêu cầu`
      }
      lead={request.dueAt ? t`${request.number} · hạn ${dateTime(request.dueAt)}` : request.number}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-sm">
            <span className="font-medium">
              {many === 0 ? t`Chưa mục nào có câu trả lời` : tally(answers.map(({ state }) => state))}
            </span>
            {many > 0 && remaining > 0 && (
              <span className="text-muted">
                {' · '}
                {plural(remaining, { one: 'còn # mục chưa trả lời', other: 'còn # mục chưa trả lời' })}
              </span>
            )}
          </p>
          <Button onPress={close}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={many === 0 || !isProven} onPress={submit}>
            {many === 0
              ? recording
                ? t`Ghi câu trả lời`
                : t`Gửi câu trả lời`
              : recording
                ? plural(many, { one: 'Ghi # câu trả lời', other: 'Ghi # câu trả lời' })
                : plural(many, { one: 'Gửi # câu trả lời', other: 'Gửi # câu trả lời' })}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <MutationError refused={refused} />
        {blocking.length > 0 && (
          <p className="text-sm text-bad-ink">
            <Trans>Chưa ghi mục nào. Không ghi được mục {blocking.map(numberOf).join(', ')}.</Trans>
          </p>
        )}
        {answeredByOthers.length > 0 && (
          <Callout
            tone="warn"
            title={t`Trong lúc bạn ghi, mục ${answeredByOthers.map(numberOf).join(', ')} đã có người khác ghi`}
          >
            {t`Câu trả lời bạn chọn cho các mục này sẽ không được gửi; nội dung bạn soạn vẫn được giữ.`}
          </Callout>
        )}
        {further && (
          <p className="text-sm text-muted">
            <Trans>Biện pháp mới nhất quyết định kết quả của mục; thời điểm trả lời đầu tiên giữ nguyên.</Trans>
          </p>
        )}
        {readsText && (
          // Above the items, because the answers to many items are filled in from this text.
          <div className="space-y-2">
            {textField}
            <ReadAnswer requestId={request.id} text={draft.text} lines={open} editor={editor} />
          </div>
        )}
        <AnswerBoard
          states={further ? ['ACTIONED'] : undefined}
          own={!recording}
          others={others}
          {...{ lines, editor }}
          chosen={ticked}
        />
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          {recording && (
            <>
              <DateTimeField
                label={t`Nền tảng trả lời lúc`}
                required
                value={draft.answeredAt}
                min={request.sentAt ?? undefined}
                onChange={(answeredAt) => change({ answeredAt })}
                error={refused?.fields.answeredAt}
              />
              <TextArea
                label={t`Căn cứ chứng minh`}
                hint={t`Công văn, thư điện tử hay cuộc gọi mà câu trả lời dựa vào.`}
                required
                rows={2}
                maxLength={2000}
                value={draft.proof}
                onChange={(proof) => change({ proof })}
                error={refused?.fields.proof}
              />
            </>
          )}
          {!readsText && textField}
        </div>
      </div>
    </Drawer>
  )
}
