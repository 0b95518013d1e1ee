/** Shows a secret that the server returns only once and stores only as a hash. */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

type OnceDialogProps = { title: string; lead: ReactNode; text: string | null; onClose(): void }

export function OnceDialog({ title, lead, text, onClose }: OnceDialogProps) {
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={title}
      lead={lead}
      footer={
        <Button look="primary" onPress={onClose}>
          <Trans>Xong</Trans>
        </Button>
      }
    >
      {text ? <CopyLine text={text} /> : <Trans>Đã hiển thị trước đó. Hãy tạo mới nếu chưa kịp sao chép.</Trans>}
    </Dialog>
  )
}
