import type { RefObject } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

type HintProps = { text: string; trigger: RefObject<HTMLElement | null>; onClose(): void }

/** Loaded with the first hint. The button has the same words as its name, so nothing needs to point here. Escape closes it first. */
export default function Hint({ text, trigger, onClose }: HintProps) {
  return (
    <TooltipTrigger isOpen onOpenChange={onClose}>
      <Tooltip
        triggerRef={trigger}
        offset={6}
        className="animate-enter rounded-md bg-text px-2 py-1 text-xs text-canvas shadow-pop"
      >
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
