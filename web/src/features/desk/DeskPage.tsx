/**
 * The desk page: the viewer's work queues, that is tasks of one kind. The oldest entry comes first, after tips that
 * report a danger. A phone shows either the list of queues or the entries of one queue.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Coffee } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useQueueRefresh } from '#graphql/live/useQueueRefresh.ts'
import { queues as names } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { DeskPage_Query } from './desk.graphql.ts'
import { QueueEntries } from './QueueEntries.tsx'
import { QueueList } from './QueueList.tsx'
import type { DeskSearch } from './urlParams.ts'

const SIGNATURE = 'APPROVALS'

export default function DeskPage({ search }: { search: DeskSearch }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: DeskPage_Query })
  useQueueRefresh()
  const narrow = useMediaQuery(NARROW)
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const queues = data.workQueues
  const withEntries = queues.filter(({ count }) => count > 0)
  const chosen = queues.find(({ kind }) => kind === search.queue)
  if (narrow && chosen)
    return (
      <Page
        title={label(names, chosen.kind)}
        trail={
          <Link to="/desk" className="inline-flex items-center gap-1 py-1 text-sm text-accent-ink">
            <ChevronLeft aria-hidden="true" className="size-4" />
            <Trans>Việc cần làm</Trans>
          </Link>
        }
      >
        <QueueEntries key={chosen.kind} kind={chosen.kind} count={chosen.count} />
      </Page>
    )
  const open = chosen ?? withEntries.find(({ kind }) => kind === SIGNATURE) ?? withEntries[0] ?? queues[0]
  return (
    <Page title={t`Việc cần làm`} meta={<Trans>Việc khẩn đứng trước, rồi đến việc chờ lâu nhất.</Trans>}>
      {open ? (
        <div className="grid grid-cols-1 gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <QueueList queues={queues} open={narrow ? null : open.kind} />
          {!narrow && <QueueEntries key={open.kind} kind={open.kind} count={open.count} />}
        </div>
      ) : (
        <EmptyState
          icon={<Coffee className="size-5" />}
          title={t`Không có danh sách việc nào dành cho vai trò của bạn`}
        />
      )}
    </Page>
  )
}
