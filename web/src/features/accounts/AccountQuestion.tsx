/** The dialog that confirms a step that affects an account, such as a new link for setting the password. */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

type AccountQuestionProps = {
  title: string
  lead: ReactNode
  action: ReactNode
  busy: boolean
  onAction(): void
  onClose(): void
}

export function AccountQuestion({ title, lead, action, busy, onAction, onClose }: AccountQuestionProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={onAction}>
            {action}
          </Button>
        </>
      }
    >
      <p className="text-sm">{lead}</p>
    </Dialog>
  )
}
