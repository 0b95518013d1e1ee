/** The button that opens the dialog for the approval of a request. */
import { Trans, useLingui } from '@lingui/react/macro'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import type { Line } from '#features/requests/items/line.ts'
import { RefusalDialog } from '#features/requests/RefusalDialog.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useCommands } from '#lib/commands.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { SignDialog } from './SignDialog.tsx'

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
  const [isOpen, setOpen] = useState(false)
  const approve = async () => {
    const { done } = await send({
      requestId: request.id,
      expectedVersion: request.version,
      digest: request.signature.present,
    })
    setOpen(false)
    if (done) toast(t`Đã duyệt yêu cầu ${request.number}`)
  }
  useCommands([{ id: 'approve', text: t`Duyệt yêu cầu`, group: 'page', run: () => setOpen(true) }])
  return (
    <>
      <Button look="primary" icon={<PenLine className="size-4" />} onPress={() => setOpen(true)}>
        <Trans>Duyệt…</Trans>
      </Button>
      {isOpen && (
        <SignDialog request={request} lines={lines} busy={busy} onSign={approve} onClose={() => setOpen(false)} />
      )}
      <RefusalDialog refused={refused} lines={lines} caseId={request.case.id} onClose={clear} />
    </>
  )
}
