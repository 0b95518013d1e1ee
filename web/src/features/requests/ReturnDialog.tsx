/** The dialog that returns a request to its authors with a note. */
import { useLingui } from '@lingui/react/macro'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const ReturnRequest_Mutation = graphql(`
  mutation ReturnRequest_Mutation($input: ReturnRequestInput!) {
    returnRequest(input: $input) {
      ... on ReturnRequestPayload {
        request {
          ...RequestChange_request
          returnNote
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: { id: string; version: number }; onClose(): void }

export function ReturnDialog({ request, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReturnRequest_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      title={t`Trả lại yêu cầu`}
      lead={t`Người soạn thấy ghi chú này ở đầu bản nháp.`}
      label={t`Nội dung cần sửa`}
      field="note"
      submit={t`Trả lại`}
      draft={`request/${request.id}/return`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (note) => {
        const { done } = await send({ requestId: request.id, expectedVersion, note })
        if (done) toast(t`Đã trả lại yêu cầu`)
        return Boolean(done)
      }}
    />
  )
}
