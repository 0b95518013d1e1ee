/** The event log of a case, newest first. */
import { Link } from '@tanstack/react-router'
import { EventLog } from '#components/event-log/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'

const CaseLog_Query = graphql(`
  query CaseLog_Query($id: ID!, $after: String) {
    case(id: $id) {
      id
      events(first: 100, after: $after) {
        nodes {
          id
          requestId
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

type CaseLogProps = { id: string; requests: readonly { id: string; number: string }[] }

export function CaseLog({ id, requests }: CaseLogProps) {
  const { nodes, complete, busy, error, more, refetch } = usePages(CaseLog_Query, { id }, (data) => data.case?.events)
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return (
    <Panel>
      <EventLog
        events={nodes}
        isPartial={!complete}
        onCut={busy ? undefined : more}
        hasFilter
        about={({ requestId: id }) => {
          const request = requests.find((each) => each.id === id)
          return (
            request && (
              <Link
                to="/requests/$request"
                params={{ request: request.id }}
                className="font-normal whitespace-nowrap text-muted tabular-nums hover:underline"
              >
                {request.number}
              </Link>
            )
          )
        }}
      />
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
