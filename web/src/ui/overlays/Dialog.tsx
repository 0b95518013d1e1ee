/** Modal dialogs, and drawers that leave the page visible. */
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'

type DialogProps = {
  open: boolean
  onClose(): void
  title: string
  lead?: ReactNode
  /** Buttons, the primary one last. */
  footer?: ReactNode
  /** For forms: a click outside does not close the dialog, so that no input is lost. */
  keepOpenOnOutsideClick?: boolean
  children: ReactNode
}

const overlay = 'fixed inset-0 z-40 bg-scrim data-[entering]:animate-enter'

/**
 * For how long the opener of a closed dialog is watched, in milliseconds. A command waits ten seconds before it is sent,
 * and the server may answer late.
 */
const WATCH_MS = 40_000
const WATCH_INTERVAL_MS = 100

/**
 * A closing dialog returns the focus to the control that opened it. This control may disappear, because the command of
 * the dialog removes it, or because it is in a message. In this case, this hook moves the focus to the main part of the
 * page. Otherwise, the next Tab would begin at the top of the document.
 */
function useFocusAfterwards(): void {
  useEffect(
    () => () => {
      // The library returns the focus in the next frame, if the control is still there.
      requestAnimationFrame(() => requestAnimationFrame(() => watchFocus(Date.now() + WATCH_MS)))
    },
    [],
  )
}

/**
 * Moves the focus to the main part of the page if the control with the focus disappears before the person leaves it.
 */
function watchFocus(until: number, opener?: Element | null): void {
  const focused = document.activeElement
  const isLost = focused === document.body || (!opener && focused?.closest('[role=alertdialog]'))
  if (isLost) document.getElementById('main')?.focus({ preventScroll: true })
  else if ((!opener || focused === opener) && Date.now() < until)
    setTimeout(() => watchFocus(until, focused), WATCH_INTERVAL_MS)
}

function Frame({ title, lead, footer, onClose, children }: DialogProps) {
  const { t } = useLingui()
  useFocusAfterwards()
  return (
    <AriaDialog className="flex max-h-[inherit] min-h-0 flex-1 flex-col outline-none">
      <header className="flex items-start gap-3 px-5 py-3.5">
        <div className="min-w-0 flex-1 self-center">
          <Heading slot="title" className="text-lg font-semibold text-balance">
            {title}
          </Heading>
          {lead && <div className="text-sm text-muted">{lead}</div>}
        </div>
        <IconButton label={t`Đóng`} icon={<X className="size-4" />} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-auto overscroll-contain border-t border-line px-5 py-4 empty:border-t-0 empty:p-0">
        {children}
      </div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3">{footer}</footer>
      )}
    </AriaDialog>
  )
}

export function Dialog({ wide, ...props }: DialogProps & { wide?: boolean }) {
  return (
    <ModalOverlay
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={!props.keepOpenOnOutsideClick}
      className={cx(overlay, 'grid place-items-center p-4')}
    >
      <Modal
        className={cx(
          'flex max-h-[calc(100dvh-2rem)] w-full animate-enter flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop',
          wide ? 'max-w-4xl' : 'max-w-lg',
        )}
      >
        <Frame {...props} />
      </Modal>
    </ModalOverlay>
  )
}

export function Drawer({ wide, ...props }: DialogProps & { wide?: boolean }) {
  return (
    <ModalOverlay
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={!props.keepOpenOnOutsideClick}
      className={overlay}
    >
      <Modal
        className={cx(
          'fixed inset-y-0 right-0 flex w-full animate-slide flex-col border-l border-line bg-raised shadow-pop',
          wide ? 'max-w-4xl' : 'max-w-xl',
        )}
      >
        <Frame {...props} />
      </Modal>
    </ModalOverlay>
  )
}
