/**
 * The lengths of the work queues of the whole office, in one line above the board. They do not depend on the filter of
 * the board, and are the same as on the desk and on walls. Empty queues are left out.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useViewer } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useQueueRefresh } from '#graphql/live/useQueueRefresh.ts'
import { queues as names } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as number } from '#lib/i18n/numbers.ts'
import { MilestoneStrip } from '../MilestoneStrip.tsx'

const OfficeQueues_Query = graphql(`
  query OfficeQueues_Query {
    officeQueues {
      kind
      count
    }
  }
`)

export function OfficeQueues() {
  const { t } = useLingui()
  const { can } = useViewer()
  useQueueRefresh()
  const { data } = usePageQuery({ query: OfficeQueues_Query })
  const filled = data?.officeQueues.filter(({ count }) => count > 0) ?? []
  const opensDesk = can.includes('READ_WORK_QUEUES')
  return (
    <nav
      aria-label={t`Việc của cả cơ quan`}
      // The line scrolls sideways, so it must be focusable even without links.
      tabIndex={opensDesk ? undefined : 0}
      className="mb-1 flex min-h-[1.375rem] shrink-0 items-baseline gap-x-3 overflow-x-auto overflow-y-hidden pe-8 text-xs whitespace-nowrap [mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)] [scrollbar-width:thin]"
    >
      {filled.length > 0 && (
        <span className="text-muted">
          <Trans>Việc của cả cơ quan</Trans>
        </span>
      )}
      {filled.map(({ kind, count }) => {
        const text = (
          <>
            {label(names, kind)} <b className="font-semibold tabular-nums">{count < 1000 ? number(count) : '999+'}</b>
          </>
        )
        return opensDesk ? (
          <Link key={kind} to="/desk" search={{ queue: kind }} className="hover:underline">
            {text}
          </Link>
        ) : (
          <span key={kind}>{text}</span>
        )
      })}
      <MilestoneStrip />
    </nav>
  )
}
