/** Countdown to a deadline, and the due states that colour it. */
import { AlarmClock, Clock, TriangleAlert } from 'lucide-react'
import { untilDue } from '#lib/i18n/durations.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { soft } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'

/**
 * Time before a due date at which an item becomes due soon; the server uses the same four hours for `item.due_soon`.
 */
export const DUE_SOON_MS = 4 * 3_600_000

/** State of a deadline by the server's clock. Only AWAITING items have a running deadline. */
export type DueState = 'overdue' | 'soon' | 'later'

export const dueState = (dueAt: number, now: number): DueState =>
  dueAt < now ? 'overdue' : dueAt - now <= DUE_SOON_MS ? 'soon' : 'later'

/** Due state by the server's clock, null without a deadline. Re-renders only when the state changes. */
export const useDueState = (dueAt: string | null | undefined): DueState | null =>
  useClock((now) => (dueAt ? dueState(Date.parse(dueAt), now) : null))

/** Icons, so that colour is not the only signal. */
export const dueIcons = { overdue: TriangleAlert, soon: AlarmClock, later: Clock }
const tones = { soon: 'warn', later: 'neutral' } as const

/** The time until a deadline, or since it passed. Screen readers read the due date instead. */
export function DueChip({ dueAt, className }: { dueAt: string; className?: string }) {
  const due = Date.parse(dueAt)
  const text = useClock((now) => untilDue(due - now))
  const state = useDueState(dueAt)!
  const Icon = dueIcons[state]
  return (
    <time
      dateTime={dueAt}
      title={dateTime(due)}
      className={cx(
        'inline-flex items-center gap-1.5 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap tabular-nums',
        state === 'overdue' ? 'border-transparent bg-bad font-semibold text-on-bad' : soft[tones[state]],
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={state === 'overdue' ? 2.4 : 2} />
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{dateTime(due)}</span>
    </time>
  )
}
