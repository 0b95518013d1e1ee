/** Shows staff the responses to a request, each with the person who recorded it and the proof. */
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

export function StaffResponses({ id }: { id: string }) {
  const { data, error, refetch } = usePageQuery({ query: StaffResponses_Query, variables: { id } })
  if (!data?.request) return <QueryState error={error} onRetry={refetch} className="p-4" />
  return <Responses responses={data.request.responses} />
}
