/**
 * The approval of a request, its second signature. It asks for no confirmation, because nothing is sent yet and the
 * letter is displayed beside the button.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { PenLine } from 'lucide-react'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useCommands } from '#lib/commands.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RefusalDialog } from './RefusalDialog.tsx'
import type { StaffRequestData } from './requests.graphql.ts'

const ApproveRequest_Mutation = graphql(`
  mutation ApproveRequest_Mutation($input: ApproveRequestInput!) {
    approveRequest(input: $input) {
      ... on ApproveRequestPayload {
        request {
          ...RequestChange_request
          approvedAt
          approvedBy {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: StaffRequestData; lines: readonly Line[] }

export function ApproveButton({ request, lines }: Props) {
  const { t } = useLingui()
  const { busy, refused, send, clear } = useMutation(ApproveRequest_Mutation)
  const approve = async () => {
    const { done } = await send({
      requestId: request.id,
      expectedVersion: request.version,
      digest: request.signature.present,
    })
    if (done) toast(t`Đã duyệt yêu cầu ${request.number}`)
  }
  // The shortcut is a double key press, because a signature must not be possible by accident.
  useCommands([{ id: 'approve', text: t`Duyệt yêu cầu`, group: 'page', keys: 'a a', run: () => void approve() }])
  return (
    <>
      <Button look="primary" busy={busy} icon={<PenLine className="size-4" />} onPress={approve}>
        <Trans>Duyệt</Trans>
      </Button>
      <RefusalDialog refused={refused} lines={lines} caseId={request.case.id} onClose={clear} />
    </>
  )
}
