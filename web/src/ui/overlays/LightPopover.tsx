// biome-ignore-all lint/a11y/noStaticElementInteractions: who uses keys closes it by Escape
// biome-ignore-all lint/a11y/useKeyWithClickEvents: who uses keys closes it by Escape
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
 * A list or a panel that a press beside it puts away. A sheet of glass takes that press, instead of everything behind being
 * made inert: for that the browser styles each of a full board's elements again, when it opens and when it closes.
 */
export function LightPopover({ trigger, onClose, placement, className, children }: LightPopoverProps) {
  const popover = useRef<HTMLElement>(null)
  const glass = useRef<HTMLDivElement>(null)
  /** It is gone at once, and then taken apart. Not by `hidden`, which would let go of the focus before it can be given back. */
  const leave = () => {
    for (const part of [popover.current, glass.current]) part?.classList.add('pointer-events-none', 'opacity-0')
    afterPaint(onClose)
  }
  return (
    <>
      {createPortal(
        <div
          ref={glass}
          data-react-aria-top-layer="true"
          className="fixed inset-0 z-45"
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation()
            leave()
          }}
        />,
        document.body,
      )}
      <Popover
        ref={popover}
        triggerRef={trigger}
        isOpen
        isNonModal
        onOpenChange={(open) => !open && leave()}
        placement={placement}
        className={cx(popoverFrame, 'overflow-auto', className)}
      >
        {children}
      </Popover>
    </>
  )
}
