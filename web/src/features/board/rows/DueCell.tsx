/** The due cell of a row: the platform's deadline, or the step that the authority must take next. */
import { Trans } from '@lingui/react/macro'
import { MessageCircleQuestion, SendHorizontal } from 'lucide-react'
import { DueChip } from '#components/DueChip.tsx'
import type { RequestState, WaitingOn } from '#graphql/generated/enums.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

export function DueCell({
  dueAt,
  waitingOn,
  state,
}: {
  dueAt: string | null
  waitingOn: WaitingOn | null
  state: RequestState
}) {
  if (state === 'UNDELIVERED')
    return (
      <Badge tone="bad" icon={<SendHorizontal aria-hidden="true" className="size-3.5" />}>
        <span title={dueAt ? dateTime(dueAt) : undefined}>
          <Trans>Phải gửi lại</Trans>
        </span>
      </Badge>
    )
  if (dueAt) return <DueChip dueAt={dueAt} />
  if (waitingOn === 'AUTHORITY')
    return (
      <Badge tone="ask" icon={<MessageCircleQuestion aria-hidden="true" className="size-3.5" />}>
        <Trans>Chờ cơ quan làm rõ</Trans>
      </Badge>
    )
  return <span className="text-faint">—</span>
}
