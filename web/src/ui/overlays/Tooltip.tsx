import type { RefObject } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

type TooltipProps = { text: string; trigger: RefObject<HTMLElement | null>; onClose(): void }

/**
 * Loaded when the first tooltip is needed. The button is named by the same words, so assistive technology needs no reference
 * to it. Escape closes it before anything else.
 */
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
