/** The correction, reversal or retraction that waits for a second person. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import { numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useSigningSuspension } from '#graphql/entities/viewer.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { numbersOf } from './answers.ts'
import { ConfirmCorrectionDialog } from './ConfirmCorrectionDialog.tsx'
import { proposalEffect, proposalTitle } from './proposals.ts'

const DeclineCorrection_Mutation = graphql(`
  mutation DeclineCorrection_Mutation($input: DeclineCorrectionInput!) {
    declineCorrection(input: $input) {
      ... on DeclineCorrectionPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

const CorrectionProposal_request = graphql(`
  fragment CorrectionProposal_request on RemovalRequest {
    correction {
      id
      kind
      reason
      proof
      answeredAt
      reversedBy
      hours
      blockedBy {
        id
        position
      }
      movedDeadlines {
        requestItem {
          id
          position
          answeredAt
          firstDueAt
          dueAt
        }
        firstDueAt
        dueAt
      }
      proposedAt
      proposedBy {
        id
        name
      }
      answers {
        state
        action {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        ground
        itemsCovered
        refusalReason {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        note
        requestItem {
          id
          position
          state
          action {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          ground
          itemsCovered
          refusalReason {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
        }
      }
    }
  }
`)

export function CorrectionProposal({ request }: { request: StaffRequestData }) {
  const { correction } = readFragment(CorrectionProposal_request, request)
  const [declining, setDeclining] = useState(false)
  const [confirming, setConfirming] = useState<string | null>(null)
  const suspendedUntil = useSigningSuspension()
  if (!correction) return null
  const proposer = correction.proposedBy?.name ?? '–'
  return (
    <Callout
      tone="warn"
      title={proposalTitle(correction)}
      action={
        <>
          {request.allowedCommands.includes('DECLINE_CORRECTION') && (
            <Button onPress={() => setDeclining(true)}>
              <Trans>Không chấp nhận…</Trans>
            </Button>
          )}
          {request.allowedCommands.includes('CONFIRM_CORRECTION') && (
            <Button look="primary" isDisabled={suspendedUntil !== null} onPress={() => setConfirming(correction.id)}>
              <Trans>Xác nhận…</Trans>
            </Button>
          )}
        </>
      }
    >
      <p>
        <Trans>
          {proposer} đề nghị lúc {dateTime(correction.proposedAt)}. {capital(positions(numbersOf(correction.answers)))}:{' '}
          {proposalEffect(correction)}. Trước khi được xác nhận, nội dung đã ghi vẫn giữ nguyên.
        </Trans>
      </p>
      <p className="break-words whitespace-pre-line">
        <Trans>Lý do: {correction.reason}</Trans>
      </p>
      <p className="break-words whitespace-pre-line">
        <Trans>Bằng chứng: {correction.proof}</Trans>
      </p>
      {correction.blockedBy.length > 0 && (
        <p className="font-medium">
          <Trans>
            Không xác nhận được nữa vì {positions(correction.blockedBy.map(numberOf))} đã thay đổi sau khi đề nghị. Hãy
            từ chối đề nghị này rồi đề nghị lại.
          </Trans>
        </p>
      )}
      {suspendedUntil && (
        <p>
          <Trans>Bạn chưa được ký duyệt cho đến {dateTime(suspendedUntil)}.</Trans>
        </p>
      )}
      {/* The dialog closes if a new proposal replaces the proposal in the dialog. */}
      {confirming === correction.id && (
        <ConfirmCorrectionDialog request={request} correction={correction} onClose={() => setConfirming(null)} />
      )}
      {declining && <DeclineDialog request={request} onClose={() => setDeclining(false)} />}
    </Callout>
  )
}

function DeclineDialog({ request, onClose }: { request: StaffRequestData; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DeclineCorrection_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      title={t`Không chấp nhận đề nghị`}
      lead={t`Nội dung đã ghi giữ nguyên. Người đề nghị được thông báo.`}
      label={t`Lý do`}
      field="reason"
      submit={t`Không chấp nhận`}
      draft={`request/${request.id}/decline-correction`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ requestId: request.id, expectedVersion, reason })
        if (done) toast(t`Không chấp nhận đề nghị`)
        return Boolean(done)
      }}
    />
  )
}
