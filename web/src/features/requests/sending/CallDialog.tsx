/** The dialog that records a telephone call to the addressee. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog, type FormValues } from '#components/FormDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { justNow, serverNow } from '#lib/serverClock.ts'
import { requestLink } from '#ui/overlays/notice.ts'

const RecordCall_Mutation = graphql(`
  mutation RecordCall_Mutation($input: RecordCallInput!) {
    recordCall(input: $input) {
      ... on RecordCallPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

const CallDialog_Query = graphql(`
  query CallDialog_Query($id: ID!) {
    request(id: $id) {
      id
      nextWorkingDayAt
    }
  }
`)

export function CallDialog({
  request,
  onClose,
}: {
  request: { id: string; version: number; number: string }
  onClose(): void
}) {
  const { t } = useLingui()
  const form = `request/${request.id}/call`
  const { busy, refused, submit } = useDeferred(RecordCall_Mutation, { form, subject: request })
  const { data } = usePageQuery({ query: CallDialog_Query, variables: { id: request.id } })
  const morning = data?.request?.nextWorkingDayAt
  // A promise is kept or broken later, so it must be after the call.
  const isTooEarly = ({ calledAt, promisedDueAt }: FormValues) =>
    Boolean(promisedDueAt) && Date.parse(promisedDueAt!) <= (calledAt ? Date.parse(calledAt) : serverNow())
  return (
    <FormDialog
      title={t`Ghi cuộc gọi về yêu cầu ${request.number}`}
      lead={t`Cuộc gọi không phải là lần gửi: thời hạn không thay đổi.`}
      submit={t`Ghi cuộc gọi`}
      fields={[
        { name: 'callee', label: t`Đã gọi cho ai`, kind: 'line', hint: t`Tên, chức danh hoặc số điện thoại.` },
        { name: 'text', label: t`Nội dung trao đổi`, kind: 'text' },
        {
          name: 'calledAt',
          label: t`Thời điểm gọi`,
          kind: 'instant',
          optional: true,
          hint: t`Để trống nếu vừa gọi.`,
        },
        {
          ...{ name: 'promisedDueAt', label: t`Hứa xử lý trước`, kind: 'instant', optional: true },
          hint: (values) =>
            isTooEarly(values) ? (
              <span className="text-bad-ink">{t`Phải sau cuộc gọi, nếu không thì lời hứa bị coi là không giữ ngay.`}</span>
            ) : (
              t`Để trống nếu họ không hứa.`
            ),
          preset: morning ? { text: t`Đầu ngày làm việc tới`, instant: morning } : undefined,
        },
      ]}
      isUsable={(values) => !isTooEarly(values)}
      initial={{}}
      draft={form}
      busy={busy}
      refused={refused}
      onSubmit={async ({ callee = '', text = '', calledAt, promisedDueAt }) => {
        const times = { calledAt: calledAt || justNow(), promisedDueAt: promisedDueAt || null }
        const act = { text: t`Ghi cuộc gọi`, done: t`Đã ghi cuộc gọi`, link: requestLink(request) }
        return submit({ requestId: request.id, callee, text, ...times }, act)
      }}
      onClose={onClose}
    />
  )
}
