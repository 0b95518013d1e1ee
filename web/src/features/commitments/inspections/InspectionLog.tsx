/** The event log of an inspection, newest first. */
import { useLingui } from '@lingui/react/macro'
import { EventLog } from '#components/event-log/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { InspectionLog_Query } from './inspection.graphql.ts'

export function InspectionLog({ id }: { id: string }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    InspectionLog_Query,
    { id },
    (data) => data.inspection?.events,
  )
  return (
    <Panel title={t`Nhật ký`}>
      {nodes ? <EventLog events={nodes} /> : <QueryState error={error} onRetry={refetch} className="" />}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Panel>
  )
}
