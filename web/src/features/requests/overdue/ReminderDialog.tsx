/** The dialog that records that the platform was reminded of overdue items. */
import { useLingui } from '@lingui/react/macro'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const RecordReminder_Mutation = graphql(`
  mutation RecordReminder_Mutation($input: RecordReminderInput!) {
    recordReminder(input: $input) {
      ... on RecordReminderPayload {
        request {
          ...RequestChange_request
          reminders
          remindedAt
          reminderEndsAt
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: { id: string; version: number; number: string }; onClose(): void }

export function ReminderDialog({ request, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RecordReminder_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      title={t`Ghi đã nhắc nền tảng`}
      lead={t`Thời hạn không đổi. Yêu cầu ${request.number} rời danh sách quá hạn đến ngày làm việc tiếp theo.`}
      label={t`Đã nhắc ai, bằng cách nào, họ trả lời ra sao`}
      field="note"
      submit={t`Ghi lần nhắc`}
      draft={`request/${request.id}/remind`}
      busy={busy}
      refused={refused}
      onSubmit={async (note) => {
        const { done } = await send({ requestId: request.id, expectedVersion, note })
        if (done) toast(t`Đã ghi lần nhắc`)
        return Boolean(done)
      }}
      onClose={onClose}
    />
  )
}
