/** Hook that shows the tooltip of a button on hover and on keyboard focus. */
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react-aria-components'

const load = () => import('./Tooltip.tsx')
const Hint = lazy(load)

const DELAY_MS = 500
/** A tooltip opens without a delay if another one closed less than this time ago. */
const WARM_MS = 500
let closedAt = 0

/** Tooltip of a button without visible text: after a delay on hover, at once on keyboard focus. */
export function useTooltip(text: string) {
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const show = (delay: number) => {
    void load()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(true), delay)
  }
  const hide = () => {
    clearTimeout(timer.current)
    if (shown) closedAt = Date.now()
    setShown(false)
  }
  const props = {
    ref: button,
    onHoverStart: () => show(Date.now() - closedAt < WARM_MS ? 0 : DELAY_MS),
    onHoverEnd: hide,
    onFocus: () => button.current?.matches(':focus-visible') && show(0),
    onBlur: hide,
    onPressStart: hide,
    // Without this call, React Aria would not pass the key on to the surrounding dialog.
    onKeyDown: (event: KeyboardEvent) => {
      hide()
      event.continuePropagation()
    },
  }
  const hint: ReactNode = shown && (
    <Suspense>
      <Hint text={text} trigger={button} onClose={hide} />
    </Suspense>
  )
  return { props, hint }
}
