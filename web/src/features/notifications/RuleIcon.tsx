/** The icon of a kind of notification. Overdue items and objections are red. */
import {
  AtSign,
  Bell,
  BellRing,
  CircleQuestionMark,
  Clock,
  type LucideIcon,
  MessageSquareReply,
  MessageSquareWarning,
  PencilLine,
  RotateCcw,
  ScanSearch,
  Send,
  TimerOff,
  Undo2,
  UserRoundCheck,
  UsersRound,
} from 'lucide-react'
import type { NotificationRule } from '#graphql/generated/enums.ts'
import { cx } from '#ui/layout/classes.ts'

const icons: Partial<Record<NotificationRule, LucideIcon>> = {
  ANSWERED: MessageSquareReply,
  WATCHED_ANSWERED: MessageSquareReply,
  QUESTION_ANSWERED: MessageSquareReply,
  ANSWER_CORRECTED: PencilLine,
  ASSIGNED: UserRoundCheck,
  TIP_ASSIGNED: UserRoundCheck,
  BREACHED: TimerOff,
  WATCHED_BREACHED: TimerOff,
  CLARIFICATION: CircleQuestionMark,
  TIP_QUESTION: CircleQuestionMark,
  CONTESTED: MessageSquareWarning,
  CONTEST_DECIDED: MessageSquareWarning,
  CORRECTION_DECIDED: UsersRound,
  CORRECTION_PROPOSED: UsersRound,
  DUE_SOON: Clock,
  ITEMS_RETURNED: Undo2,
  ITEMS_WITHDRAWN: Undo2,
  RETURNED: Undo2,
  MENTIONED: AtSign,
  NEW_REQUEST: Send,
  REMINDED: BellRing,
  WATCHED_CAME_BACK: RotateCcw,
  TIP_OUTCOME: ScanSearch,
}

const urgent: readonly NotificationRule[] = ['BREACHED', 'WATCHED_BREACHED', 'CONTESTED', 'WATCHED_CAME_BACK']

export const isUrgent = (rule: NotificationRule): boolean => urgent.includes(rule)

export function RuleIcon({ rule }: { rule: NotificationRule }) {
  const Icon = icons[rule] ?? Bell
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid size-7 shrink-0 place-items-center rounded-full',
        isUrgent(rule) ? 'bg-bad-soft text-bad-ink' : 'bg-sunken text-muted',
      )}
    >
      <Icon className="size-4" />
    </span>
  )
}
