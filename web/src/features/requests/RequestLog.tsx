/** The event log of a request, newest first. */
import { EventLog } from '#components/event-log/EventLog.tsx'
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

export function RequestLog({ id }: { id: string }) {
  const { nodes, complete, busy, error, more, refetch } = usePages(
    RequestLog_Query,
    { id },
    (data) => data.request?.events,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return (
    <Panel>
      <EventLog events={nodes} isPartial={!complete} onCut={busy ? undefined : more} hasFilter />
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
