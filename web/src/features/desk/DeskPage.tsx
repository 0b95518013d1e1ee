/**
 * The desk page: the viewer's work queues, that is tasks of one kind. The oldest entry comes first, after tips that
 * report a danger.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Coffee } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useQueueRefresh } from '#graphql/live/useQueueRefresh.ts'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { DeskPage_Query } from './desk.graphql.ts'
import { QueueEntries } from './QueueEntries.tsx'
import { QueueList } from './QueueList.tsx'
import type { DeskSearch } from './urlParams.ts'

const SIGNATURE = 'APPROVALS'

export default function DeskPage({ search }: { search: DeskSearch }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: DeskPage_Query })
  useQueueRefresh()
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const queues = data.workQueues
  const withEntries = queues.filter(({ count }) => count > 0)
  const open =
    queues.find(({ kind }) => kind === search.queue) ??
    withEntries.find(({ kind }) => kind === SIGNATURE) ??
    withEntries[0] ??
    queues[0]
  return (
    <Page title={t`Việc cần làm`} meta={<Trans>Phản ánh khẩn đứng trước, rồi đến việc chờ lâu nhất.</Trans>}>
      {open ? (
        <div className="grid grid-cols-1 gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <QueueList queues={queues} open={open.kind} />
          <QueueEntries key={open.kind} kind={open.kind} count={open.count} />
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
