// biome-ignore-all lint/a11y/noStaticElementInteractions: keyboard users close it with Escape
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keyboard users close it with Escape
/** Popover that does not make the page inert, for menus and filters over large boards. */
import { type ReactNode, type RefObject, useRef } from 'react'
import { Popover } from 'react-aria-components'
import { createPortal } from 'react-dom'
import { afterPaint } from '#lib/afterPaint.ts'
import { popoverFrame } from '#ui/fields/Option.tsx'
import { cx } from '#ui/layout/classes.ts'

type LightPopoverProps = {
  trigger: RefObject<HTMLElement | null>
  onClose(): void
  placement: 'bottom start' | 'bottom end'
  className?: string
  children: ReactNode
}

/**
 * A popover that closes on a press outside. A transparent layer receives this press. To make the page inert instead
 * would be slow, because the browser would restyle every element of a full board.
 */
export function LightPopover({ trigger, onClose, placement, className, children }: LightPopoverProps) {
  const popover = useRef<HTMLElement>(null)
  const backdrop = useRef<HTMLDivElement>(null)
  /**
   * Hides the popover at once and unmounts it after the next paint. The attribute `hidden` is not used, because the
   * focus would be lost before it can be restored.
   */
  const close = () => {
    for (const element of [popover.current, backdrop.current])
      element?.classList.add('pointer-events-none', 'opacity-0')
    afterPaint(onClose)
  }
  return (
    <>
      {createPortal(
        <div
          ref={backdrop}
          data-react-aria-top-layer="true"
          className="fixed inset-0 z-45"
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation()
            close()
          }}
        />,
        document.body,
      )}
      <Popover
        ref={popover}
        triggerRef={trigger}
        isOpen
        isNonModal
        onOpenChange={(open) => !open && close()}
        placement={placement}
        className={cx(popoverFrame, 'overflow-auto', className)}
      >
        {children}
      </Popover>
    </>
  )
}
