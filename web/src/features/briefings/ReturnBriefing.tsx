/** The dialog that returns a briefing to its authors with a note. */
import { useLingui } from '@lingui/react/macro'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const ReturnBriefing_Mutation = graphql(`
  mutation ReturnBriefing_Mutation($input: ReturnBriefingInput!) {
    returnBriefing(input: $input) {
      ... on ReturnBriefingPayload {
        briefing {
          ...BriefingChange_briefing
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { briefing: { id: string; version: number }; onClose(): void }

export function ReturnBriefing({ briefing, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReturnBriefing_Mutation)
  const expectedVersion = useExpectedVersion(briefing.version, refused)
  return (
    <TextDialog
      title={t`Trả lại bản số liệu`}
      lead={t`Người soạn thấy ghi chú này ở đầu bản nháp.`}
      label={t`Nội dung cần sửa`}
      field="note"
      submit={t`Trả lại`}
      draft={`briefing/${briefing.id}/return`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (note) => {
        const { done } = await send({ briefingId: briefing.id, expectedVersion, note })
        if (done) toast(t`Đã trả lại`)
        return Boolean(done)
      }}
    />
  )
}
