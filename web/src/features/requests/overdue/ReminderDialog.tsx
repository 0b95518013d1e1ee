/** The dialog that records that the platform was reminded of overdue items. */
import { useLingui } from '@lingui/react/macro'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { requestLink } from '#ui/overlays/notice.ts'

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
  const form = `request/${request.id}/remind`
  const { busy, refused, submit } = useDeferred(RecordReminder_Mutation, { form, subject: request })
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      title={t`Ghi đã nhắc nền tảng`}
      lead={t`Thời hạn không đổi. Yêu cầu ${request.number} rời danh sách quá hạn đến ngày làm việc tiếp theo.`}
      label={t`Đã nhắc ai, bằng cách nào, họ trả lời ra sao`}
      field="note"
      submit={t`Ghi lần nhắc`}
      draft={form}
      busy={busy}
      refused={refused}
      onSubmit={async (note) => {
        const act = { text: t`Ghi lần nhắc`, done: t`Đã ghi lần nhắc`, link: requestLink(request), completes: true }
        return submit({ requestId: request.id, expectedVersion, note }, act)
      }}
      onClose={onClose}
    />
  )
}
