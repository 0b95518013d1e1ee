/** Notices about a request that the viewer should read before the next step. */

import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { eligible, isNotRequestedLater, type Line } from '#features/requests/items/line.ts'
import { useCan, useSigningSuspension } from '#graphql/entities/viewer.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { ApprovedNote } from './ApprovedNote.tsx'
import { ReappearedNote } from './checks/ReappearedNote.tsx'
import { ContestNotes } from './contests/ContestNotes.tsx'
import { AgainNote, ItemsNote, useAskAgain } from './ItemsNotes.tsx'
import { NoLiaison, useLacksLiaison, usesPortal } from './NoLiaison.tsx'
import type { Opened } from './RequestDialogs.tsx'
import { ReturnedNote } from './ReturnedNote.tsx'
import { ReversedNote } from './ReversedNote.tsx'
import type { StaffRequestData } from './requests.graphql.ts'
import { CorrectionProposal } from './respond/CorrectionProposal.tsx'
import { Undelivered } from './sending/Undelivered.tsx'
import { SignedChanges } from './signing/SignedChanges.tsx'

type RequestNotesProps = {
  request: StaffRequestData
  lines: readonly Line[]
  onOpen(action: Opened['action'], ids?: readonly string[]): void
}

export function RequestNotes({ request, lines, onOpen }: RequestNotesProps) {
  const { t } = useLingui()
  const can = useCan()
  const { state, allowedCommands } = request
  const lacksLiaison = useLacksLiaison(request)
  const suspendedUntil = useSigningSuspension()
  const toClarify = lines.filter(({ state }) => state === 'NEEDS_CLARIFICATION')
  const toAskAgain = useAskAgain(request, lines)
  const unchecked = lines.filter((line) => line.goneClaim === 'UNCHECKED' && isNotRequestedLater(line))
  const withdrawn = eligible(lines, 'take-back-withdrawal')
  const reversed = lines.filter(({ state }) => state === 'REVERSED')
  const toRequest = lines.filter(({ awaitsNewRequest }) => awaitsNewRequest)
  const canDraft = request.case.allowedCommands.includes('DRAFT_REQUEST')
  const notes = [
    state === 'DRAFT' && request.returnNote && (
      <ReturnedNote key="returned" request={request.id} note={request.returnNote} />
    ),
    state === 'DRAFT' && request.editors.length === 0 && <ReappearedNote key="reappeared" request={request.id} />,
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
    state === 'APPROVED' && <ApprovedNote key="approved" request={request} lines={lines} />,
    reversed.length > 0 && <ReversedNote key="reversed" request={request.id} lines={reversed} />,
    lacksLiaison && usesPortal(request.platform.channels) && <NoLiaison key="liaison" platform={request.platform} />,
    request.failure && request.undeliveredAt && state === 'UNDELIVERED' && (
      <Undelivered
        key="failure"
        request={request}
        failure={request.failure}
        since={request.undeliveredAt}
        onSend={() => onOpen('send')}
      />
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
    toAskAgain.length > 0 && <AgainNote key="again" groups={toAskAgain} canDraft={canDraft} onOpen={onOpen} />,
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
  ].filter(Boolean)
  return notes.length > 0 ? <div className="mb-4 space-y-2">{notes}</div> : null
}

function questions(lines: readonly Line[]): string {
  const open = lines.flatMap(({ clarifications }) => clarifications.filter(({ answer }) => answer === null))
  return [...new Set(open.map(({ question }) => question))].join('\n')
}
