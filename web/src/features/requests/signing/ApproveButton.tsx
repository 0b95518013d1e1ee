/**
 * The approve button. Its dialog lists the parts of the request that the signature covers. The approval applies to the
 * content of the request at the time when the dialog opened.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { RefusalDialog } from '#features/requests/RefusalDialog.tsx'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useSigningSuspension } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useCommands } from '#lib/commands.ts'
import { Button } from '#ui/actions/Button.tsx'
import { requestLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { SignDialog, type SignedContent } from './SignDialog.tsx'

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

type Props = { request: StaffRequestData; lines: readonly StaffItem[] }

export function ApproveButton({ request, lines }: Props) {
  const { t } = useLingui()
  const { busy, refused, send, clear } = useMutation(ApproveRequest_Mutation)
  const [opened, setOpened] = useState<SignedContent | null>(null)
  const open = () => setOpened({ digest: request.signature.present ?? '', version: request.version })
  const approve = async ({ digest, version }: SignedContent) => {
    const { done } = await send({ requestId: request.id, expectedVersion: version, digest })
    setOpened(null)
    if (done) toast(t`Đã duyệt yêu cầu ${request.number}`, { link: requestLink(request) })
  }
  const isSuspended = useSigningSuspension() !== null
  useCommands(isSuspended ? [] : [{ id: 'approve', text: t`Duyệt yêu cầu`, group: 'page', run: open }])
  return (
    <>
      <Button look="primary" icon={<PenLine className="size-4" />} isDisabled={isSuspended} onPress={open}>
        <Trans>Duyệt…</Trans>
      </Button>
      {opened && (
        <SignDialog
          request={request}
          signed={opened}
          lines={lines}
          busy={busy}
          onSign={() => approve(opened)}
          onClose={() => setOpened(null)}
        />
      )}
      <RefusalDialog refused={refused} lines={lines} caseId={request.case.id} onClose={clear} />
    </>
  )
}
