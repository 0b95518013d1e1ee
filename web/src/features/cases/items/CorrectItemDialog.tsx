/** The dialog that corrects the kind, title or reach of an item. */

import { useLingui } from '@lingui/react/macro'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { FormDialog, type FormValues } from '#components/FormDialog.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const CorrectItem_Mutation = graphql(`
  mutation CorrectItem_Mutation($input: CorrectItemInput!) {
    correctItem(input: $input) {
      ... on CorrectItemPayload {
        item {
          id
          title
          reach
          kind {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export function CorrectItemDialog({ row, onClose }: { row: CaseItem; onClose(): void }) {
  const { t } = useLingui()
  const { item } = row
  const isCounted = row.requestItems.some(({ sentAt }) => sentAt !== null)
  const { busy, refused, send } = useMutation(CorrectItem_Mutation)
  const initial = { kind: item.kind.code, title: item.title ?? '', reach: item.reach?.toString() ?? '', reason: '' }
  const submit = async ({ kind, title, reach, reason }: FormValues) => {
    const { done } = await send({
      itemId: item.id,
      ...(kind !== initial.kind && { kind }),
      ...(title && title !== initial.title && { title }),
      ...(reach && reach !== initial.reach && { reach: Number(reach) }),
      reason: reason || null,
    })
    if (done) toast(t`Đã sửa thông tin nội dung`)
    return Boolean(done)
  }
  const { contentKinds } = useTerms()
  return (
    <FormDialog
      title={t`Sửa thông tin nội dung`}
      lead={<HarmfulUrl url={item.url} short />}
      submit={t`Lưu`}
      draft={`item/${item.id}/correct`}
      initial={initial}
      fields={[
        {
          name: 'kind',
          label: t`Loại`,
          kind: 'choice',
          choices: choicesOf(contentKinds, item.kind.code),
        },
        { name: 'title', label: t`Tên`, kind: 'line', optional: true },
        {
          name: 'reach',
          label: t`Lượt tiếp cận`,
          kind: 'number',
          optional: true,
          hint: t`Thành viên, người theo dõi hoặc lượt xem`,
        },
        {
          name: 'reason',
          label: t`Lý do sửa`,
          kind: 'text',
          optional: !isCounted,
          hint: isCounted ? t`Nội dung này đã gửi đi và đang được tính trong số liệu.` : undefined,
        },
      ]}
      busy={busy}
      refused={refused}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
