/** The drawer of a form. */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'

type FormDrawerProps = {
  title: string
  submit: string
  busy: boolean
  isDisabled: boolean
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

export function FormDrawer({ title, submit, busy, isDisabled, onSubmit, onClose, children }: FormDrawerProps) {
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={isDisabled} onPress={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      <div className="space-y-4">{children}</div>
    </Drawer>
  )
}
