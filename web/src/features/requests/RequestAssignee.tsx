/** The assignee of a request, with a menu for users who may assign it. */
import { AssigneeMenu } from '#components/pending/AssigneeMenu.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { stepOf } from '#graphql/pending/pending.ts'
import { requestLink } from '#ui/overlays/notice.ts'
import type { StaffRequestData } from './requests.graphql.ts'

const AssignRequest_Mutation = graphql(`
  mutation AssignRequest_Mutation($input: AssignRequestInput!) {
    assignRequest(input: $input) {
      ... on AssignRequestPayload {
        request {
          ...RequestChange_request
          assignee {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export function RequestAssignee({ request }: { request: StaffRequestData }) {
  const { id: requestId, version: expectedVersion } = request
  return (
    <AssigneeMenu
      assignee={request.assignee}
      mayAssign={request.allowedCommands.includes('ASSIGN_REQUEST')}
      link={requestLink(request)}
      stepTo={(to) => {
        const input = { key: crypto.randomUUID(), requestId, expectedVersion, assigneeId: to?.id ?? null }
        return stepOf(AssignRequest_Mutation, input, request)
      }}
    />
  )
}
