/** The header actions of a request: its next step, and the other commands that its state allows the viewer. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { BellRing, Ellipsis, MailCheck, MessageSquareReply, Pencil, Phone, Send, Undo2 } from 'lucide-react'
import { SubmitButton } from '#features/requests/drafting/SubmitButton.tsx'
import { ApproveButton } from '#features/requests/signing/ApproveButton.tsx'
import type { Permission } from '#graphql/generated/enums.ts'
import { type Command, useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import type { MenuEntry } from '#ui/actions/menuEntries.ts'
import type { Opened } from './RequestDialogs.tsx'
import type { StaffItem, StaffRequestData } from './requests.graphql.ts'

type RequestActionsProps = {
  request: StaffRequestData
  lines: readonly StaffItem[]
  onOpen(action: Opened['action']): void
}

export function RequestActions({ request, lines, onOpen }: RequestActionsProps) {
  const { t } = useLingui()
  const isAllowed = (command: Permission) => request.allowedCommands.includes(command)
  // The server also allows RECORD_RESPONSE if no item waits for an answer but some are refused. The bulk actions of the
  // items record such a response, so the header has no button for it.
  const isAnswerAwaited = isAllowed('RECORD_RESPONSE') && request.awaitingCount + request.clarifyingCount > 0
  const isOverdue = useClock((now) => request.dueAt !== null && Date.parse(request.dueAt) < now)
  const isLate = isAllowed('RECORD_REMINDER') && isOverdue
  const navigate = useNavigate()
  const more: MenuEntry[] = []
  if (isAllowed('ACKNOWLEDGE_REQUEST'))
    more.push({
      key: 'acknowledge',
      text: t`Nền tảng đã tiếp nhận…`,
      icon: <MailCheck className="size-4" />,
      onAction: () => onOpen('acknowledge'),
    })
  if (isAllowed('RECORD_CALL'))
    more.push({
      key: 'call',
      text: t`Ghi cuộc gọi…`,
      icon: <Phone className="size-4" />,
      onAction: () => onOpen('call'),
    })
  if (isAllowed('WITHDRAW_REQUEST'))
    more.push({
      key: 'withdraw',
      text: t`Rút cả yêu cầu…`,
      icon: <Undo2 className="size-4" />,
      danger: true,
      onAction: () => onOpen('withdraw-all'),
    })
  const commandIf = (allowed: boolean, command: Omit<Command, 'group'>): Command[] =>
    allowed ? [{ ...command, group: 'page' }] : []
  useCommands([
    ...commandIf(isAllowed('EDIT_REQUEST'), {
      id: 'edit',
      text: t`Sửa yêu cầu`,
      keys: keyFor.edit,
      run: () => void navigate({ to: '/requests/draft', search: { request: request.id } }),
    }),
    ...commandIf(isAllowed('RETURN_REQUEST'), {
      id: 'return',
      text: t`Trả lại yêu cầu`,
      keys: keyFor.decline,
      run: () => onOpen('return'),
    }),
    ...commandIf(isAllowed('SEND_REQUEST'), { id: 'send', text: t`Gửi yêu cầu`, run: () => onOpen('send') }),
    ...commandIf(isAnswerAwaited, {
      id: 'respond',
      text: t`Ghi phản hồi của nền tảng`,
      keys: keyFor.answer,
      run: () => onOpen('respond'),
    }),
    ...commandIf(isLate, { id: 'remind', text: t`Ghi đã nhắc nền tảng`, run: () => onOpen('remind') }),
    ...more.map(({ key, text, onAction }): Command => ({ id: key, text, group: 'page', run: onAction })),
    {
      id: 'case',
      text: t`Về vụ việc ${request.caseNumber}`,
      group: 'page',
      keys: keyFor.case,
      run: () => void navigate({ to: '/cases/$case', params: { case: request.case.id }, search: { tab: 'requests' } }),
    },
  ])
  return (
    <>
      {isAllowed('EDIT_REQUEST') && (
        <Link to="/requests/draft" search={{ request: request.id }} className={buttonLink()}>
          <Pencil aria-hidden="true" className="size-4" />
          <Trans>Sửa</Trans>
        </Link>
      )}
      {isAllowed('SUBMIT_FOR_APPROVAL') && <SubmitButton request={request} lines={lines} />}
      {isAllowed('RETURN_REQUEST') && (
        <Button onPress={() => onOpen('return')}>
          <Trans>Trả lại…</Trans>
        </Button>
      )}
      {isAllowed('APPROVE_REQUEST') && <ApproveButton request={request} lines={lines} />}
      {isAllowed('SEND_REQUEST') && (
        <Button look="primary" icon={<Send className="size-4" />} onPress={() => onOpen('send')}>
          {request.state === 'UNDELIVERED' ? <Trans>Gửi lại…</Trans> : <Trans>Gửi…</Trans>}
        </Button>
      )}
      {isLate && (
        <Button icon={<BellRing className="size-4" />} onPress={() => onOpen('remind')}>
          <Trans>Ghi đã nhắc…</Trans>
        </Button>
      )}
      {isAnswerAwaited && (
        <Button look="primary" icon={<MessageSquareReply className="size-4" />} onPress={() => onOpen('respond')}>
          <Trans>Ghi phản hồi…</Trans>
        </Button>
      )}
      {more.length > 0 && (
        <Menu label={t`Thao tác khác`} groups={[{ entries: more }]}>
          <IconButton label={t`Thao tác khác`} icon={<Ellipsis className="size-4" />} look="secondary" />
        </Menu>
      )}
    </>
  )
}
