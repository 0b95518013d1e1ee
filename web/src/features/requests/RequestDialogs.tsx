/** Shows the dialog or drawer of the action that is open on the request page. */
import { ChecksDialog } from '#features/requests/checks/ChecksDialog.tsx'
import { ExtendDialog } from '#features/requests/items/ExtendDialog.tsx'
import { eligible, type Line, type LineAction } from '#features/requests/items/line.ts'
import { RetractDialog } from '#features/requests/items/RetractDialog.tsx'
import { WithdrawItemsDialog, WithdrawRequestDialog } from '#features/requests/items/WithdrawDialogs.tsx'
import { ReminderDialog } from '#features/requests/overdue/ReminderDialog.tsx'
import { AcknowledgeDialog } from '#features/requests/respond/AcknowledgeDialog.tsx'
import { AnswerDialog } from '#features/requests/respond/AnswerDialog.tsx'
import { AskDialog } from '#features/requests/respond/AskDialog.tsx'
import { CorrectDrawer } from '#features/requests/respond/CorrectDrawer.tsx'
import { RespondDrawer } from '#features/requests/respond/RespondDrawer.tsx'
import { ReverseDialog } from '#features/requests/respond/ReverseDialog.tsx'
import { TakeBackDialog } from '#features/requests/respond/TakeBackDialog.tsx'
import { CallDialog } from '#features/requests/sending/CallDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import type { StaffRequestData } from './requests.graphql.ts'
import { SendDialog } from './sending/SendDialog.tsx'

export type Opened = {
  /** The action 'resubmit' has its own page instead of a dialog. */
  action: LineAction | 'send' | 'call' | 'acknowledge' | 'return' | 'withdraw-all' | 'remind'
  /** The request items concerned; empty if the action concerns the request itself. */
  ids: readonly string[]
}

type RequestDialogsProps = {
  opened: Opened
  request: StaffRequestData
  lines: readonly Line[]
  onClose(): void
}

export function RequestDialogs({ opened, request, lines, onClose }: RequestDialogsProps) {
  const chosen = lines.filter(({ id }) => opened.ids.includes(id))
  const common = { request, onClose }
  switch (opened.action) {
    case 'send':
      return <SendDialog {...common} />
    case 'call':
      return <CallDialog {...common} />
    case 'acknowledge':
      return <AcknowledgeDialog {...common} recording />
    case 'remind':
      return <ReminderDialog {...common} />
    case 'check':
      return <ChecksDialog {...common} chosen={chosen} />
    case 'return':
      return <ReturnDialog {...common} />
    case 'withdraw-all':
      return <WithdrawRequestDialog {...common} />
    case 'respond':
      return <RespondDrawer {...common} lines={lines} chosen={opened.ids} recording />
    case 'act-further':
      return <RespondDrawer {...common} lines={lines} chosen={opened.ids} recording further />
    case 'correct':
      return <CorrectDrawer {...common} lines={eligible(lines, 'correct')} chosen={opened.ids} />
    case 'ask':
      return <AskDialog {...common} chosen={chosen} recording />
    case 'answer':
      return <AnswerDialog {...common} chosen={chosen} />
    case 'extend':
      return <ExtendDialog {...common} chosen={chosen} />
    case 'retract':
      return <RetractDialog {...common} chosen={chosen} />
    case 'withdraw':
      return <WithdrawItemsDialog {...common} chosen={chosen} />
    case 'take-back-reversal':
      return <TakeBackDialog {...common} chosen={chosen} what="reversal" />
    case 'take-back-withdrawal':
      return <TakeBackDialog {...common} chosen={chosen} what="withdrawal" />
    case 'reverse':
      return chosen[0] ? <ReverseDialog {...common} line={chosen[0]} /> : null
    case 'resubmit':
      return null
  }
}
