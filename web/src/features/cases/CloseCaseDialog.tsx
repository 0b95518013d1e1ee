/** Dialogs that close and reopen a case. */
import { useLingui } from '@lingui/react/macro'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import type { CaseData } from './cases.graphql.ts'

const CloseCase_Mutation = graphql(`
  mutation CloseCase_Mutation($input: CloseCaseInput!) {
    closeCase(input: $input) {
      ... on CloseCasePayload {
        case {
          id
          state
          version
          closedAt
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

const ReopenCase_Mutation = graphql(`
  mutation ReopenCase_Mutation($input: ReopenCaseInput!) {
    reopenCase(input: $input) {
      ... on ReopenCasePayload {
        case {
          id
          state
          version
          closedAt
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { caseData: CaseData; onClose(): void }

/** The server refuses while the case has a request that is neither closed nor withdrawn, such as a draft. */
export function CloseCaseDialog({ caseData, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(CloseCase_Mutation)
  const expectedVersion = useExpectedVersion(caseData.version, refused)
  return (
    <TextDialog
      title={t`Đóng vụ việc`}
      lead={t`Sau này vẫn mở lại được.`}
      label={t`Ghi chú`}
      field="note"
      optional
      submit={t`Đóng vụ việc`}
      draft={`case/${caseData.id}/close`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (note) => {
        const { done } = await send({ caseId: caseData.id, expectedVersion, note: note || null })
        if (done) toast(t`Đã đóng vụ việc ${caseData.number}`)
        return Boolean(done)
      }}
    />
  )
}

export function ReopenCaseDialog({ caseData, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReopenCase_Mutation)
  const expectedVersion = useExpectedVersion(caseData.version, refused)
  return (
    <TextDialog
      title={t`Mở lại vụ việc`}
      label={t`Lý do`}
      field="reason"
      submit={t`Mở lại`}
      draft={`case/${caseData.id}/reopen`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ caseId: caseData.id, expectedVersion, reason })
        if (done) toast(t`Đã mở lại vụ việc ${caseData.number}`)
        return Boolean(done)
      }}
    />
  )
}
