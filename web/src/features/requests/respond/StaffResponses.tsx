import { useEffect } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Responses } from './Responses.tsx'

const StaffResponses_Query = graphql(`
  query StaffResponses_Query($id: ID!) {
    request(id: $id) {
      id
      responses {
        ...Responses_response
        recordedBy
        proof
        reason
      }
    }
  }
`)

/** What the platform said, with who recorded it and on what proof; read when it is looked at. */
export function StaffResponses({ id, changes }: { id: string; changes: number }) {
  const { data, error, refetch } = usePageQuery({ query: StaffResponses_Query, variables: { id } })
  // A change, not the function, asks for another reading
  useEffect(() => {
    if (changes > 0) refetch()
  }, [changes])
  if (!data?.request) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return <Responses responses={data.request.responses} />
}
