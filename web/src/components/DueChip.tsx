import { AlarmClock, Clock, TriangleAlert } from 'lucide-react'
import { untilDue } from '#lib/i18n/durations.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { soft } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'

/** The default of `dueSoon`: four hours. */
export const DUE_SOON_MS = 4 * 3_600_000

/** Where a deadline stands against the server's clock. Only AWAITING items have a running one. */
export type DueState = 'overdue' | 'soon' | 'later'

export const dueState = (dueAt: number, now: number): DueState =>
  dueAt < now ? 'overdue' : dueAt - now <= DUE_SOON_MS ? 'soon' : 'later'

/** Follows the server's clock; renders again only when the state changes. */
export const useDueState = (dueAt: string | null | undefined): DueState | null =>
  useClock((now) => (dueAt ? dueState(Date.parse(dueAt), now) : null))

/** The shape of each state, beside its colour. */
export const dueIcons = { overdue: TriangleAlert, soon: AlarmClock, later: Clock }
const tones = { soon: 'warn', later: 'neutral' } as const

/** Counts down to a deadline and up from it. Shape, words and colour all say which; screen readers get the instant, not the ticking. */
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
