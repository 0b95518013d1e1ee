/** The list of work queues. Empty queues are folded below, except the open one. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { duration } from '#lib/i18n/durations.ts'
import { queues as names } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as number } from '#lib/i18n/numbers.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'

type Queue = { kind: QueueKind; count: number; oldestAt?: string | null }

export function QueueList({ queues, open }: { queues: readonly Queue[]; open: QueueKind | null }) {
  const { t } = useLingui()
  const isShown = ({ kind, count }: Queue) => count > 0 || kind === open
  const empty = queues.filter((queue) => !isShown(queue))
  return (
    <nav
      aria-label={t`Danh sách việc`}
      className="h-fit divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      <QueueLinks queues={queues.filter(isShown)} open={open} />
      {empty.length > 0 && (
        <details>
          <summary className="cursor-pointer px-4 py-2 text-sm text-muted hover:bg-hover/60">
            {plural(empty.length, { one: '# danh sách trống', other: '# danh sách trống' })}
          </summary>
          <QueueLinks queues={empty} open={open} />
        </details>
      )}
    </nav>
  )
}

const QueueLinks = ({ queues, open }: { queues: readonly Queue[]; open: QueueKind | null }) => (
  <ul className="divide-y divide-line">
    {queues.map((queue) => (
      <li key={queue.kind}>
        <QueueLink queue={queue} open={queue.kind === open} />
      </li>
    ))}
  </ul>
)

function QueueLink({ queue: { kind, count, oldestAt }, open }: { queue: Queue; open: boolean }) {
  const { t } = useLingui()
  const age = useClock((now) => (oldestAt ? duration(now - Date.parse(oldestAt)) : ''))
  // The small line repeats the number with its unit, because a queue counts tips or requests, while the board counts
  // items.
  const unit =
    kind === 'NEW_TIPS' || kind === 'REPORTER_ANSWERED' || kind === 'REPORTER_ASKED'
      ? plural(count, { one: '# phản ánh', other: '# phản ánh' })
      : plural(count, { one: '# yêu cầu', other: '# yêu cầu' })
  return (
    <Link
      to="/desk"
      search={{ queue: kind }}
      aria-current={open ? 'true' : undefined}
      className={cx(
        'flex items-center gap-3 px-4 py-1.5 hover:bg-hover/60',
        open && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <span className="min-w-0 flex-1">
        <span
          className={cx(
            'block truncate text-sm',
            open ? 'font-semibold text-accent-ink' : count > 0 ? 'font-medium' : 'text-muted',
          )}
        >
          {label(names, kind)}
        </span>
        {age && <span className="block text-xs text-muted first-letter:uppercase">{t`${unit}, lâu nhất ${age}`}</span>}
      </span>
      <span className={cx('text-lg font-semibold tabular-nums', count === 0 && 'text-faint')}>
        {count < 1000 ? number(count) : '999+'}
      </span>
    </Link>
  )
}
