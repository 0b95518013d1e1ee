/** The dialog that removes items from a case. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { TextDialog } from '#components/TextDialog.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'

export const RemoveItems_Mutation = graphql(`
  mutation RemoveItems_Mutation($input: RemoveItemsInput!) {
    removeItems(input: $input) {
      ... on RemoveItemsPayload {
        case {
          id
          itemCount
        }
      }
      ...Refusal_error
    }
  }
`)

export const RestoreItems_Mutation = graphql(`
  mutation RestoreItems_Mutation($input: AddItemsInput!) {
    addItems(input: $input) {
      ... on AddItemsPayload {
        case {
          id
          itemCount
        }
      }
      ...Refusal_error
    }
  }
`)

const RestoreNamedItem_Mutation = graphql(`
  mutation RestoreNamedItem_Mutation($input: AddNamedItemInput!) {
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

/**
 * Whether the item may be removed from the case, because no request of the case contains it. A request from which the
 * item was withdrawn before the sending does not count.
 */
export const isRemovable = ({ requestItems }: CaseItem, caseNumber: string): boolean =>
  requestItems.every(
    ({ request, state, sentAt }) => request?.caseNumber !== caseNumber || (state === 'WITHDRAWN' && sentAt === null),
  )

type Props = { caseData: CaseData; rows: readonly CaseItem[]; onClose(): void; onRemoved(): void }

export function RemoveItemsDialog({ caseData: { id: caseId }, rows, onClose, onRemoved }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => rows.map(({ item }) => item))
  const { busy, refused, send } = useMutation(RemoveItems_Mutation)
  const restoring = useMutation(RestoreItems_Mutation)
  const restoringNamed = useMutation(RestoreNamedItem_Mutation)
  const restore = async () => {
    const urls = items.flatMap(({ url }) => url ?? [])
    const outcomes: boolean[] = []
    if (urls.length > 0) {
      const { done } = await restoring.send({ caseId, items: urls.map((url) => ({ url })) })
      outcomes.push(done !== undefined)
    }
    for (const { url, platform, title, kind, reach } of items) {
      if (url !== null || !platform || !title) continue
      const { done } = await restoringNamed.send({
        ...{ caseId, platformId: platform.id, name: title, kind: kind.code, reach },
      })
      outcomes.push(done !== undefined)
    }
    toast(
      outcomes.every(Boolean) ? t`Đã đưa nội dung trở lại vụ việc` : t`Chưa đưa trở lại được. Hãy thêm lại nội dung.`,
      outcomes.every(Boolean) ? 'ok' : 'bad',
    )
  }
  const submit = async (reason: string) => {
    const { done } = await send({ caseId, itemIds: items.map(({ id }) => id), reason })
    if (!done) return false
    const text = plural(items.length, { one: 'Đã bỏ # nội dung khỏi vụ việc', other: 'Đã bỏ # nội dung khỏi vụ việc' })
    toast(text, 'ok', { text: t`Hoàn tác`, onAction: () => void restore() })
    onRemoved()
    return true
  }
  return (
    <TextDialog
      title={t`Bỏ khỏi vụ việc`}
      lead={plural(items.length, {
        one: 'Bỏ # nội dung chưa nằm trong yêu cầu nào của vụ việc này',
        other: 'Bỏ # nội dung chưa nằm trong yêu cầu nào của vụ việc này',
      })}
      label={t`Lý do`}
      hint={t`Đánh giá và chứng cứ vẫn được lưu; thêm lại nội dung thì chúng trở lại.`}
      field="reason"
      submit={t`Bỏ khỏi vụ việc`}
      danger
      draft={`case/${caseId}/remove-items`}
      busy={busy}
      refused={refused}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
