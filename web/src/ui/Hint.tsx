import type { RefObject } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

/** Loaded with the first hint. The button has the same words as its name, so nothing needs to point here. */
export default function Hint({ text, trigger }: { text: string; trigger: RefObject<HTMLElement | null> }) {
  return (
    <TooltipTrigger isOpen>
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
