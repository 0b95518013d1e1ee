/** Notices about a request that the viewer should read before the next step. Some have a button for that step. */

import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ComponentProps } from 'react'
import { eligible, hasReappeared, isNotRequestedLater, type Line } from '#features/requests/items/line.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { useCan, useSigningSuspension } from '#graphql/entities/viewer.ts'
import { failureText } from '#lib/i18n/failures.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { ContestNotes } from './contests/ContestNotes.tsx'
import { NoLiaison, useLacksLiaison, usesPortal } from './NoLiaison.tsx'
import type { Opened } from './RequestDialogs.tsx'
import type { StaffRequestData } from './requests.graphql.ts'
import { CorrectionProposal } from './respond/CorrectionProposal.tsx'
import { SignedChanges } from './signing/SignedChanges.tsx'

type RequestNotesProps = {
  request: StaffRequestData
  lines: readonly Line[]
  onOpen(action: Opened['action'], ids?: readonly string[]): void
}

export function RequestNotes({ request, lines, onOpen }: RequestNotesProps) {
  const { t } = useLingui()
  const can = useCan()
  const { channelKinds } = useTerms()
  const { state, allowedCommands } = request
  const lacksLiaison = useLacksLiaison(request)
  const suspendedUntil = useSigningSuspension()
  const toClarify = lines.filter(({ state }) => state === 'NEEDS_CLARIFICATION')
  const resubmittable = eligible(lines, 'resubmit')
  const reappeared = resubmittable.filter(hasReappeared)
  const refused = resubmittable.filter(({ state }) => state === 'REFUSED')
  const refuted = resubmittable.filter(({ goneClaim }) => goneClaim === 'REFUTED')
  const unchecked = lines.filter((line) => line.goneClaim === 'UNCHECKED' && isNotRequestedLater(line))
  const withdrawn = eligible(lines, 'take-back-withdrawal')
  const toRequest = lines.filter(({ awaitsNewRequest }) => awaitsNewRequest)
  const canDraft = request.case.allowedCommands.includes('DRAFT_REQUEST')
  const draftAgain: Step = canDraft && { action: 'resubmit', text: t`Soạn yêu cầu bổ sung…` }
  const notes = [
    state === 'DRAFT' && request.returnNote && (
      <Callout key="returned" tone="warn" title={t`Lãnh đạo trả lại`}>
        {request.returnNote}
      </Callout>
    ),
    toRequest.length > 0 && (
      <ItemsNote
        key="returned-unsent"
        tone="warn"
        title={plural(toRequest.length, {
          one: '# mục bị trả lại trước khi gửi',
          other: '# mục bị trả lại trước khi gửi',
        })}
        lines={toRequest}
        step={canDraft && { action: 'resubmit', text: t`Soạn yêu cầu mới…` }}
        onOpen={onOpen}
      >
        {[...new Set(toRequest.map(({ returnReason }) => returnReason))].join('\n')}
      </ItemsNote>
    ),
    request.correction && <CorrectionProposal key="correction" request={request} />,
    request.contests.length > 0 && <ContestNotes key="contests" request={request} />,
    request.signature.changedParts.length > 0 && (
      <Callout key="voided" tone="warn" title={t`Trở lại chờ duyệt vì nội dung đã ký thay đổi`}>
        <SignedChanges signature={request.signature} channels={request.platform.channels} />
      </Callout>
    ),
    state === 'AWAITING_APPROVAL' && (
      <Callout
        key="approval"
        tone="accent"
        title={
          allowedCommands.includes('APPROVE_REQUEST') && suspendedUntil === null
            ? t`Chờ bạn duyệt`
            : can('APPROVE_REQUEST')
              ? t`Chờ lãnh đạo khác duyệt`
              : t`Chờ lãnh đạo duyệt`
        }
      >
        {allowedCommands.includes('APPROVE_REQUEST') && suspendedUntil !== null && (
          <p>{t`Quyền ký duyệt của bạn tạm ngừng đến ${dateTime(suspendedUntil)}, vì mật khẩu, địa chỉ đăng nhập hoặc vai trò của bạn vừa được đổi.`}</p>
        )}
        {allowedCommands.includes('APPROVE_REQUEST')
          ? t`Người chuẩn bị: ${request.editors.map(({ name }) => name).join(', ')}.`
          : can('APPROVE_REQUEST')
            ? t`Bạn đã soạn, sửa, đánh giá, lưu chứng cứ, chọn lĩnh vực hoặc nơi nhận, thêm hoặc sửa nội dung của yêu cầu này nên không duyệt được.`
            : t`Người duyệt không được là người đã soạn, sửa, đánh giá, lưu chứng cứ, chọn lĩnh vực hoặc nơi nhận, thêm hoặc sửa nội dung: ${request.editors.map(({ name }) => name).join(', ')}.`}
      </Callout>
    ),
    lacksLiaison && usesPortal(request.platform.channels) && <NoLiaison key="liaison" platform={request.platform} />,
    request.failure && state === 'UNDELIVERED' && (
      <Callout key="failure" tone="bad" title={t`Gửi không thành công`}>
        <span className="whitespace-pre-line">{failureText(request.failure, channelKinds)}</span>
        {request.undeliveredAt && ` (${dateTime(request.undeliveredAt)})`}
      </Callout>
    ),
    state === 'WITHDRAWN' && (
      <ItemsNote
        key="withdrawn"
        title={t`Yêu cầu đã rút`}
        lines={withdrawn}
        step={withdrawn.length > 0 && { action: 'take-back-withdrawal', text: t`Rút nhầm, hủy việc rút…` }}
        onOpen={onOpen}
      >
        {request.withdrawReason}
        {request.withdrawnAt && ` (${dateTime(request.withdrawnAt)})`}
      </ItemsNote>
    ),
    toClarify.length > 0 && (
      <ItemsNote
        key="asked"
        tone="ask"
        title={plural(toClarify.length, { one: 'Nền tảng hỏi về # mục', other: 'Nền tảng hỏi về # mục' })}
        lines={toClarify}
        step={allowedCommands.includes('ANSWER_CLARIFICATION') && { action: 'answer', text: t`Trả lời…` }}
        onOpen={onOpen}
      >
        {questions(toClarify)}
      </ItemsNote>
    ),
    reappeared.length > 0 && can('DRAFT_REQUEST') && (
      <ItemsNote
        key="returned-items"
        tone="bad"
        title={plural(reappeared.length, { one: '# mục xuất hiện lại', other: '# mục xuất hiện lại' })}
        lines={reappeared}
        step={draftAgain}
        onOpen={onOpen}
      >
        {t`Nền tảng đã xử lý, nhưng kiểm tra lại thấy nội dung đang hiển thị. Yêu cầu mới sẽ dẫn chiếu yêu cầu trước.`}
      </ItemsNote>
    ),
    refuted.length > 0 && can('DRAFT_REQUEST') && (
      <ItemsNote
        key="refuted"
        tone="bad"
        title={plural(refuted.length, {
          one: '# mục nền tảng báo không còn, nhưng kiểm tra vẫn thấy',
          other: '# mục nền tảng báo không còn, nhưng kiểm tra vẫn thấy',
        })}
        lines={refuted}
        step={draftAgain}
        onOpen={onOpen}
      >
        {t`Yêu cầu lại, nêu rõ nội dung còn thấy lúc nào; yêu cầu mới sẽ dẫn chiếu yêu cầu trước.`}
      </ItemsNote>
    ),
    unchecked.length > 0 && can('RECORD_CHECKS') && (
      <ItemsNote
        key="unchecked"
        title={plural(unchecked.length, {
          one: '# mục nền tảng báo không còn, chưa ai kiểm tra',
          other: '# mục nền tảng báo không còn, chưa ai kiểm tra',
        })}
        lines={unchecked}
        step={{ action: 'check', text: t`Ghi kiểm tra…` }}
        onOpen={onOpen}
      >
        {t`Mở từng nội dung, xem còn hay không, rồi ghi kết quả. Nếu kết quả khác nhau, chọn từng mục trong bảng.`}
      </ItemsNote>
    ),
    refused.length > 0 && state === 'CLOSED' && canDraft && (
      <ItemsNote
        key="refused"
        tone="warn"
        title={plural(refused.length, { one: '# mục chưa được xử lý', other: '# mục chưa được xử lý' })}
        lines={refused}
        step={draftAgain}
        onOpen={onOpen}
      >
        {t`Bổ sung đánh giá và chứng cứ theo lý do nền tảng nêu, rồi gửi lại.`}
      </ItemsNote>
    ),
  ].filter(Boolean)
  return notes.length > 0 ? <div className="mb-4 space-y-3">{notes}</div> : null
}

type Step = { action: Opened['action']; text: string } | false
type ItemsNoteProps = Pick<ComponentProps<typeof Callout>, 'tone' | 'title' | 'children'> & {
  lines: readonly Line[]
  step: Step
  onOpen: RequestNotesProps['onOpen']
}

/** A notice about items, with a button that opens the next step for exactly these items. */
function ItemsNote({ lines, step, onOpen, ...callout }: ItemsNoteProps) {
  const open = ({ action }: { action: Opened['action'] }) =>
    onOpen(
      action,
      lines.map(({ id }) => id),
    )
  return (
    <Callout
      {...callout}
      action={
        step && (
          <Button small onPress={() => open(step)}>
            {step.text}
          </Button>
        )
      }
    />
  )
}

/** Returns the open questions, one per line. A question about several items appears once. */
function questions(lines: readonly Line[]): string {
  const open = lines.flatMap(({ clarifications }) => clarifications.filter(({ answer }) => answer === null))
  return [...new Set(open.map(({ question }) => question))].join('\n')
}
