/** The dialog that records where the address of an item leads, as an officer saw it. */
import { useLingui } from '@lingui/react/macro'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const RecordDestination_Mutation = graphql(`
  mutation RecordDestination_Mutation($input: RecordDestinationInput!) {
    recordDestination(input: $input) {
      ... on RecordDestinationPayload {
        item {
          id
          leadsTo {
            url
            seenAt
            author
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export function DestinationDialog({ row: { item }, onClose }: { row: CaseItem; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RecordDestination_Mutation)
  const isRecorded = item.leadsTo !== null
  return (
    <FormDialog
      title={t`Ghi nơi địa chỉ dẫn tới`}
      lead={<HarmfulUrl url={item.url} short />}
      submit={t`Lưu`}
      draft={`item/${item.id}/destination`}
      initial={{ url: item.leadsTo?.url ?? '', seenAt: '' }}
      fields={[
        {
          name: 'url',
          label: t`Dẫn tới địa chỉ`,
          kind: 'line',
          optional: isRecorded,
          hint: isRecorded
            ? t`Để trống nếu đã ghi nhầm. Nơi dẫn tới được in trong văn bản gửi đi.`
            : t`Nơi dẫn tới được in trong văn bản gửi đi. Hệ thống không tự mở liên kết.`,
        },
        { name: 'seenAt', label: t`Xem lúc`, kind: 'instant', optional: true, hint: t`Để trống nếu vừa xem.` },
      ]}
      busy={busy}
      refused={refused}
      onSubmit={async ({ url, seenAt }) => {
        const { done } = await send({ itemId: item.id, url: url || null, seenAt: seenAt || null })
        if (done) toast(t`Đã ghi nơi địa chỉ dẫn tới`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}
