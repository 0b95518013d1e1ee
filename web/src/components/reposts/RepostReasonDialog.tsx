/** Rejects a proposed repost, or takes back the decision about one, with the reason. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { DecideRepost_Mutation, type RepostParts } from './reposts.graphql.ts'

type RepostReasonDialogProps = {
  repost: Pick<RepostParts, 'id' | 'item' | 'earlier'>
  /** PROPOSED takes back the decision. */
  state: 'REJECTED' | 'PROPOSED'
  onClose(): void
}

export function RepostReasonDialog({ repost: { id, item, earlier }, state, onClose }: RepostReasonDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DecideRepost_Mutation)
  const rejects = state === 'REJECTED'
  return (
    <FormDialog
      title={rejects ? t`Không phải nội dung đăng lại` : t`Rút lại kết luận về nội dung đăng lại`}
      lead={<HarmfulUrl url={item.url} short />}
      submit={rejects ? t`Ghi kết luận` : t`Rút lại`}
      draft={`repost/${id}/${state}`}
      initial={{ reason: '' }}
      fields={[{ name: 'reason', label: t`Lý do`, kind: 'text' }]}
      busy={busy}
      refused={refused}
      onSubmit={async ({ reason }) => {
        const { done } = await send({ itemId: item.id, earlierId: earlier.id, state, reason: reason ?? null })
        if (done) toast(rejects ? t`Đã ghi kết luận` : t`Đã rút lại kết luận`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}
