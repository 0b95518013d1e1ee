/** The dialog that sets or replaces the address of an item that was recorded by its name. */
import { useLingui } from '@lingui/react/macro'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { isRemovable } from './RemoveItemsDialog.tsx'
import { TakenAddress } from './TakenAddress.tsx'

const SetItemAddress_Mutation = graphql(`
  mutation SetItemAddress_Mutation($input: SetItemAddressInput!) {
    setItemAddress(input: $input) {
      ... on SetItemAddressPayload {
        item {
          id
          url
          addressUnderstood
        }
      }
      ...Refusal_error
    }
  }
`)

/** Whether the address may be set: the item was recorded by its name, and was never sent with an address. */
export const canSetAddress = ({ item, requestItems }: CaseItem): boolean =>
  item.isNamed && (item.url === null || requestItems.every(({ sentAt }) => sentAt === null))

type Props = { caseData: CaseData; row: CaseItem; onClose(): void; onRemoved(): void }

export function AddressDialog({ caseData, row, onClose, onRemoved }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetItemAddress_Mutation)
  const { item } = row
  const replaced = item.url !== null
  const isTaken = refused?.ids.some((id) => id !== item.id) ?? false
  const canReplace = caseData.allowedCommands.includes('REMOVE_ITEMS') && isRemovable(row, caseData.number)
  return (
    <FormDialog
      title={replaced ? t`Sửa địa chỉ` : t`Ghi địa chỉ`}
      lead={item.title}
      submit={t`Lưu`}
      draft={`item/${item.id}/address`}
      initial={{ url: item.url ?? '', reason: '' }}
      fields={[
        { name: 'url', label: t`Địa chỉ`, kind: 'line', hint: t`Địa chỉ trên ${item.platform?.name ?? ''}` },
        { name: 'reason', label: t`Lý do sửa`, kind: 'text', when: () => replaced },
      ]}
      busy={busy}
      refused={refused}
      onSubmit={async ({ url = '', reason }) => {
        const { done } = await send({ itemId: item.id, url, reason: reason || null })
        if (done) toast(t`Đã ghi địa chỉ`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      {({ url = '' }) =>
        isTaken && canReplace && <TakenAddress caseId={caseData.id} itemId={item.id} url={url} onDone={onRemoved} />
      }
    </FormDialog>
  )
}
