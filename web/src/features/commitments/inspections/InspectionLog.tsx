/** The event log of an inspection, newest first. Re-reads when `changes` increases. */
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { EventLog } from '#components/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { InspectionLog_Query } from './inspection.graphql.ts'

export function InspectionLog({ id, changes }: { id: string; changes: number }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    InspectionLog_Query,
    { id },
    (data) => data.inspection?.events,
  )
  // Only a new value of `changes` re-reads, not a new `refetch` function.
  useEffect(() => {
    if (changes > 0) refetch()
  }, [changes])
  return (
    <Panel title={t`Nhật ký`}>
      {nodes ? <EventLog events={nodes} /> : <QueryState error={error} onRetry={refetch} className="" />}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Panel>
  )
}
