/**
 * The dialog for a view that another user has saved in the meantime. The user can keep or overwrite the version of the
 * other user. Neither choice changes the board on the screen.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

type ViewConflictProps = { refused: Refusal; name: string; busy: boolean; onOverwrite(): void; onClose(): void }

export function ViewConflict({ refused, name, busy, onOverwrite, onClose }: ViewConflictProps) {
  const { t } = useLingui()
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`“${name}” vừa được người khác sửa`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Giữ bản của họ</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={onOverwrite}>
            <Trans>Lưu đè bằng bản của tôi</Trans>
          </Button>
        </>
      }
    >
      <MutationError refused={refused} />
    </Dialog>
  )
}
