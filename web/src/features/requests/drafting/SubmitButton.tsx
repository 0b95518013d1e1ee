/**
 * The button that submits a draft for approval. It submits at once if an officer has reviewed all texts. Otherwise, it
 * first queries the faults of the draft. Without faults, a dialog shows the unreviewed texts for confirmation. If there
 * are faults, or if the server refuses the submission for more than a missing review, another dialog lists the faults.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Stamp } from 'lucide-react'
import { useState } from 'react'
import { useClient } from 'urql'
import { RefusalDialog } from '#features/requests/RefusalDialog.tsx'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { copiedTexts, ReviewTextsDialog } from '#features/requests/stated/ReviewTextsDialog.tsx'
import { refusalOf } from '#graphql/client/mutationError.ts'
import type { RuleCode } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Refusal } from '#lib/mutationError.ts'
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

const SubmissionFaults_Query = graphql(`
  query SubmissionFaults_Query($id: ID!) {
    request(id: $id) {
      id
      missing {
        code
        ids
        count
        names
        message
        platformId
        placeholders {
          ...Refusal_placeholder
        }
      }
    }
  }
`)

const isReview = (code: RuleCode) => code === 'REASON_NOT_REVIEWED' || code === 'WHY_NOT_MILDER_NOT_REVIEWED'

type Props = { request: StaffRequestData; lines: readonly StaffItem[] }

export function SubmitButton({ request, lines }: Props) {
  const { t } = useLingui()
  const { busy, refused, send, clear } = useMutation(SubmitForApproval_Mutation)
  const client = useClient()
  const [isReviewing, setReviewing] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const [lacking, setLacking] = useState<Refusal | null>(null)
  const copied = copiedTexts(request, lines)
  // While items are loading, `copied` may still be empty, and the draft is submitted without a review. If the server
  // then refuses only because the review is missing, the dialog with the texts opens.
  const isAsked = refused !== null && refused.faults.length > 0 && refused.faults.every(({ code }) => isReview(code))
  // `textsReviewed` confirms only the texts on screen, so the version is sent too. The server refuses if the request
  // has changed.
  const submit = async (textsReviewed?: boolean) => {
    const { done } = await send({ requestId: request.id, expectedVersion: request.version, textsReviewed })
    setReviewing(false)
    if (done) toast(t`Đã trình phê duyệt`)
  }
  // A review of the texts is useless while the draft cannot be submitted, so the faults come first.
  const check = async () => {
    if (copied.length === 0) return submit()
    setChecking(true)
    const { data } = await client
      .query(SubmissionFaults_Query, { id: request.id }, { requestPolicy: 'network-only' })
      .toPromise()
    const [first, ...others] = data?.request?.missing ?? []
    if (first) setLacking(await refusalOf({ ...first, __typename: 'RuleError', others }))
    else setReviewing(true)
    setChecking(false)
  }
  return (
    <>
      <Button look="primary" busy={busy || isChecking} icon={<Stamp className="size-4" />} onPress={check}>
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
        <RefusalDialog
          refused={refused ?? lacking}
          lines={lines}
          caseId={request.case.id}
          draftId={request.id}
          onClose={() => {
            setLacking(null)
            clear()
          }}
        />
      )}
    </>
  )
}
