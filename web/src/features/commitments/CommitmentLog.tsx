/** The event log of a commitment, newest first. */
import { EventLog } from '#components/event-log/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'

const CommitmentLog_Query = graphql(`
  query CommitmentLog_Query($id: ID!, $after: String) {
    commitment(id: $id) {
      id
      events(first: 50, after: $after) {
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

export function CommitmentLog({ id }: { id: string }) {
  const { nodes, complete, busy, error, more, refetch } = usePages(
    CommitmentLog_Query,
    { id },
    (data) => data.commitment?.events,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return (
    <Panel>
      <EventLog events={nodes} />
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
