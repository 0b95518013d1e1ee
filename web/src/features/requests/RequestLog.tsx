/** The event log of a request, newest first. Loads again when `refreshCount` increases. */
import { useEffect } from 'react'
import { EventLog } from '#components/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'

const RequestLog_Query = graphql(`
  query RequestLog_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      events(first: 100, after: $after) {
        nodes {
          id
          ...EventLog_event
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export function RequestLog({ id, refreshCount }: { id: string; refreshCount: number }) {
  const { nodes, complete, busy, error, more, refetch } = usePages(
    RequestLog_Query,
    { id },
    (data) => data.request?.events,
  )
  // A new `refetch` function alone must not load again.
  useEffect(() => refetch(), [refreshCount])
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return (
    <Panel>
      <EventLog events={nodes} />
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
