/**
 * The button that submits a draft for approval. It asks for no confirmation, because a submitted request can be
 * returned. But if texts of the draft are still copies of assessments, a dialog first shows them, and the person
 * confirms that the addressee may read them. If the server refuses, a dialog shows why, with the items that the refusal
 * concerns.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Stamp } from 'lucide-react'
import { useState } from 'react'
import { RefusalDialog } from '#features/requests/RefusalDialog.tsx'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { copiedTexts, ReviewTextsDialog } from '#features/requests/stated/ReviewTextsDialog.tsx'
import type { RuleCode } from '#graphql/generated/enums.ts'
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

const isReview = (code: RuleCode) => code === 'REASON_NOT_REVIEWED' || code === 'WHY_NOT_MILDER_NOT_REVIEWED'

type Props = { request: StaffRequestData; lines: readonly StaffItem[] }

export function SubmitButton({ request, lines }: Props) {
  const { t } = useLingui()
  const { busy, refused, send, clear } = useMutation(SubmitForApproval_Mutation)
  const [isReviewing, setReviewing] = useState(false)
  const copied = copiedTexts(request, lines)
  // The officer may submit while the items are still loading. The server then refuses texts that need a review.
  const isAsked = refused !== null && refused.faults.length > 0 && refused.faults.every(({ code }) => isReview(code))
  // `textsReviewed` applies only to the texts on screen: the server refuses if the request no longer has the version on
  // screen.
  const submit = async (textsReviewed?: boolean) => {
    const { done } = await send({ requestId: request.id, expectedVersion: request.version, textsReviewed })
    setReviewing(false)
    if (done) toast(t`Đã trình phê duyệt`)
  }
  return (
    <>
      <Button
        look="primary"
        busy={busy}
        icon={<Stamp className="size-4" />}
        onPress={() => (copied.length > 0 ? setReviewing(true) : submit())}
      >
        <Trans>Trình phê duyệt</Trans>
      </Button>
      {isReviewing || isAsked ? (
        <ReviewTextsDialog
          {...{ copied, busy }}
          isComplete={lines.length >= request.itemCount}
          requestId={request.id}
          onConfirm={() => submit(true)}
          onClose={() => {
            setReviewing(false)
            clear()
          }}
        />
      ) : (
        <RefusalDialog {...{ refused, lines }} caseId={request.case.id} draftId={request.id} onClose={clear} />
      )}
    </>
  )
}
