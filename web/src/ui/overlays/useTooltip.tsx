import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react-aria-components'

const load = () => import('./Tooltip.tsx')
const Hint = lazy(load)

const DELAY_MS = 500
/** Whoever has just read one hint need not wait for the next. */
const WARM_MS = 500
let closedAt = 0

/** Words beside a button that has none: after a moment under the pointer, at once when the keyboard comes to it. */
export function useTooltip(text: string) {
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const open = (delay: number) => {
    void load()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(true), delay)
  }
  const close = () => {
    clearTimeout(timer.current)
    if (shown) closedAt = Date.now()
    setShown(false)
  }
  const props = {
    ref: button,
    onHoverStart: () => open(Date.now() - closedAt < WARM_MS ? 0 : DELAY_MS),
    onHoverEnd: close,
    onFocus: () => button.current?.matches(':focus-visible') && open(0),
    onBlur: close,
    onPressStart: close,
    // Whoever listens to keys here keeps them from the dialog around unless it says so.
    onKeyDown: (event: KeyboardEvent) => {
      close()
      event.continuePropagation()
    },
  }
  const hint: ReactNode = shown && (
    <Suspense>
      <Hint text={text} trigger={button} onClose={close} />
    </Suspense>
  )
  return { props, hint }
}
