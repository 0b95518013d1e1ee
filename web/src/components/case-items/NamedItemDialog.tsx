/** The dialog that adds content without an address to a case or a tip. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { usePlatforms, useTerms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const AddNamedItem_Mutation = graphql(`
  mutation AddNamedItem_Mutation($input: AddNamedItemInput!) {
    addNamedItem(input: $input) {
      ... on AddNamedItemPayload {
        item {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { to: { caseId: string } | { tipId: string }; onClose(): void }

export function NamedItemDialog({ to, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddNamedItem_Mutation)
  const { contentKinds } = useTerms()
  const platforms = usePlatforms().filter(({ endedOn }) => !endedOn)
  return (
    <FormDialog
      title={t`Thêm nội dung chưa rõ địa chỉ`}
      lead={t`Dùng cho nhóm kín, hoặc khi đã biết tên nội dung mà chưa biết địa chỉ. Địa chỉ có thể ghi bổ sung sau.`}
      submit={t`Thêm nội dung`}
      fields={[
        {
          name: 'name',
          label: t`Tên nội dung`,
          kind: 'line',
          hint: t`Ghi đúng như trên nền tảng: tên này được in trong văn bản gửi đi.`,
        },
        {
          name: 'platformId',
          label: t`Nền tảng`,
          kind: 'choice',
          choices: platforms.map(({ id, name }) => ({ key: id, text: name })),
        },
        { name: 'kind', label: t`Loại`, kind: 'choice', choices: choicesOf(contentKinds, 'GROUP') },
        {
          name: 'reach',
          label: t`Lượt tiếp cận`,
          kind: 'number',
          optional: true,
          hint: t`Thành viên, người theo dõi hoặc lượt xem`,
        },
      ]}
      initial={{ name: '', platformId: '', kind: 'GROUP', reach: '' }}
      draft={`${'caseId' in to ? to.caseId : to.tipId}/named-item`}
      busy={busy}
      refused={refused}
      onSubmit={async ({ name = '', platformId = '', kind = '', reach }) => {
        const { done } = await send({ ...to, name, platformId, kind, reach: reach ? Number(reach) : null })
        if (done) toast(t`Đã thêm nội dung`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}
