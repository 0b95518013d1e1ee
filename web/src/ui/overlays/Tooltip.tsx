/** Body of a tooltip, loaded when the first one is needed. */
import type { RefObject } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

type TooltipProps = { text: string; trigger: RefObject<HTMLElement | null>; onClose(): void }

/** The text of the tooltip is also the accessible name of the button, so a screen reader can ignore the tooltip. */
export default function Tooltip({ text, trigger, onClose }: TooltipProps) {
  return (
    <TooltipTrigger isOpen onOpenChange={onClose}>
      <AriaTooltip
        triggerRef={trigger}
        offset={6}
        className="animate-enter rounded-md bg-text px-2 py-1 text-xs text-canvas shadow-pop"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
