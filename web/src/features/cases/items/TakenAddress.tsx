/**
 * Shown if another item already has the address that was entered for an item without one. Offers to replace the item
 * with that other item.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RemoveItems_Mutation, RestoreItems_Mutation } from './RemoveItemsDialog.tsx'

type Props = { caseId: string; itemId: string; url: string; onDone(): void }

export function TakenAddress({ caseId, itemId, url, onDone }: Props) {
  const { t } = useLingui()
  const adding = useMutation(RestoreItems_Mutation)
  const removing = useMutation(RemoveItems_Mutation)
  const replace = async () => {
    if (!(await adding.send({ caseId, items: [{ url }] })).done) return
    const reason = t`Đã có nội dung mang địa chỉ này`
    if (!(await removing.send({ caseId, itemIds: [itemId], reason })).done) return
    toast(t`Đã thay bằng nội dung có địa chỉ`)
    onDone()
  }
  return (
    <div className="space-y-2 text-sm">
      <MutationError refused={adding.refused ?? removing.refused} />
      <p className="text-muted">
        <Trans>Đánh giá và chứng cứ của nội dung chưa rõ địa chỉ vẫn được lưu, nhưng không chuyển sang.</Trans>
      </p>
      <Button busy={adding.busy || removing.busy} onPress={() => void replace()}>
        <Trans>Thay bằng nội dung đã có địa chỉ này</Trans>
      </Button>
    </div>
  )
}
