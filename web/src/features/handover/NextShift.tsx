/**
 * What waits for the next shift: requests that become due in it, requests and letters that wait for a signature, and the
 * work queues of the office. A number opens its list if the viewer may read the list. The period of the handover does not
 * affect the numbers.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '#graphql/entities/viewer.ts'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useQueueRefresh } from '#graphql/live/useQueueRefresh.ts'
import { duration } from '#lib/i18n/durations.ts'
import { queues as names } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'
import { NextShift_Query } from './handover.graphql.ts'

/** The usual length of a shift. */
const SHIFT_HOURS = 8

/** The queues with work for the next shift, the most pressing ones first. */
const pressing: readonly QueueKind[] = ['OVERDUE', 'CLARIFICATIONS', 'CHECKS_DUE', 'NEW_TIPS']

export function NextShift() {
  const { t } = useLingui()
  const can = useCan()
  useQueueRefresh()
  const { data } = usePageQuery({ query: NextShift_Query, variables: { minutes: SHIFT_HOURS * 60 } })
  if (!data) return null
  const { requests: due, items } = data.board.counts
  const approvals = data.officeQueues.find(({ kind }) => kind === 'APPROVALS')
  const letters = Math.max(0, (approvals?.count ?? 0) - data.requests.count)
  const tile = 'block h-full hover:bg-hover'
  return (
    <section aria-label={t`Ca tới`} className="mb-4 rounded-lg border border-line bg-surface shadow-card">
      <h2 className="border-b border-line px-4 py-2.5 text-sm font-semibold">
        <Trans>Ca tới</Trans>
      </h2>
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg bg-line sm:grid-cols-3 xl:grid-cols-6 print:grid-cols-6 *:bg-surface">
        <li>
          <Link to="/board" search={{ q: `due:<${SHIFT_HOURS}h -is:overdue` }} className={tile}>
            <Figure value={due} text={t`Đến hạn trong ${SHIFT_HOURS} giờ tới`} alarming>
              <Plural value={items} one="# mục chờ nền tảng" other="# mục chờ nền tảng" />
            </Figure>
          </Link>
        </li>
        <li>
          <Link
            {...(can('APPROVE_REQUEST')
              ? { to: '/desk', search: { queue: 'APPROVALS' } }
              : { to: '/requests', search: { q: 'state:awaiting_approval' } })}
            className={tile}
          >
            <Figure value={approvals?.count ?? 0} text={t`Chờ duyệt, chờ ký`}>
              {letters > 0 && <Plural value={letters} one="gồm # văn bản đôn đốc" other="gồm # văn bản đôn đốc" />}
            </Figure>
          </Link>
        </li>
        {pressing.map((kind) => {
          const queue = data.officeQueues.find((each) => each.kind === kind)
          const figure = <Figure value={queue?.count ?? 0} text={label(names, kind)} oldestAt={queue?.oldestAt} />
          return (
            <li key={kind}>
              {can('READ_WORK_QUEUES') ? (
                <Link to="/desk" search={{ queue: kind }} className={tile}>
                  {figure}
                </Link>
              ) : (
                figure
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type FigureProps = {
  value: number
  text: string
  alarming?: boolean
  /** The instant since which the oldest entry waits. */
  oldestAt?: string | null | undefined
  children?: ReactNode
}

function Figure({ value, text, alarming, oldestAt, children }: FigureProps) {
  const { t } = useLingui()
  const age = useClock((now) => (oldestAt ? duration(now - Date.parse(oldestAt)) : ''))
  return (
    <span className="flex flex-col px-4 py-2.5">
      <span
        className={cx('text-2xl font-semibold tabular-nums', value === 0 ? 'text-faint' : alarming && 'text-warn-ink')}
      >
        {value < 1000 ? count(value) : '999+'}
      </span>
      <span className="text-sm">{text}</span>
      <span className="text-xs text-muted">{value > 0 && (age ? t`lâu nhất ${age}` : children)}</span>
    </span>
  )
}
