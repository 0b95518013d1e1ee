/**
 * The button that submits a draft for approval. It asks for no confirmation, because a submitted request can be
 * returned. If the server refuses, a dialog shows the reason and the items that it concerns.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Stamp } from 'lucide-react'
import type { Line } from '#features/requests/items/line.ts'
import { RefusalDialog } from '#features/requests/RefusalDialog.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const SubmitForApproval_Mutation = graphql(`
  mutation SubmitForApproval_Mutation($input: SubmitForApprovalInput!) {
    submitForApproval(input: $input) {
      ... on SubmitForApprovalPayload {
        request {
          ...RequestChange_request
          submittedAt
          returnNote
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: StaffRequestData; lines: readonly Line[] }

export function SubmitButton({ request, lines }: Props) {
  const { t } = useLingui()
  const { busy, refused, send, clear } = useMutation(SubmitForApproval_Mutation)
  const submit = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion: request.version })
    if (done) toast(t`Đã trình phê duyệt`)
  }
  return (
    <>
      <Button look="primary" busy={busy} icon={<Stamp className="size-4" />} onPress={submit}>
        <Trans>Trình phê duyệt</Trans>
      </Button>
      <RefusalDialog {...{ refused, lines }} caseId={request.case.id} draftId={request.id} onClose={clear} />
    </>
  )
}
