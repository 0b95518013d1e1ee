/** The dialog that confirms the disabling of an account, because a disabled account cannot be enabled again. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Account, DisableAccount_Mutation } from './accounts.graphql.ts'

export function DisableDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DisableAccount_Mutation)
  const { id, name, email } = account
  async function disable() {
    const { done } = await send({ accountId: id })
    if (!done) return
    toast(t`Đã khóa tài khoản ${email}`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Khóa vĩnh viễn tài khoản của ${name}?`}
      lead={
        <Trans>
          Mọi phiên của {email} kết thúc ngay và tài khoản không mở lại được. Nhật ký vẫn ghi tên người này.
        </Trans>
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} onPress={() => void disable()}>
            <Trans>Khóa vĩnh viễn</Trans>
          </Button>
        </>
      }
    >
      <MutationError refused={refused} />
    </Dialog>
  )
}
