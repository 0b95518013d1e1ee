// biome-ignore-all lint/a11y/noStaticElementInteractions: who uses keys closes it by Escape
// biome-ignore-all lint/a11y/useKeyWithClickEvents: who uses keys closes it by Escape
import type { ReactNode, RefObject } from 'react'
import { Popover } from 'react-aria-components'
import { createPortal } from 'react-dom'
import { cx } from './classes.ts'
import { popoverFrame } from './Option.tsx'

type LightPopoverProps = {
  trigger: RefObject<HTMLElement | null>
  onClose(): void
  placement: 'bottom start' | 'bottom end'
  className?: string
  children: ReactNode
}

/**
 * A list or a panel that a press beside it puts away. A sheet of glass takes that press, instead of everything behind being
 * made inert: for that the browser styles each of a full board's elements again, when it opens and when it closes.
 */
export function LightPopover({ trigger, onClose, placement, className, children }: LightPopoverProps) {
  return (
    <>
      {createPortal(
        <div
          data-react-aria-top-layer="true"
          className="fixed inset-0 z-45"
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation()
            onClose()
          }}
        />,
        document.body,
      )}
      <Popover
        triggerRef={trigger}
        isOpen
        isNonModal
        onOpenChange={(open) => !open && onClose()}
        placement={placement}
        className={cx(popoverFrame, className)}
      >
        {children}
      </Popover>
    </>
  )
}
