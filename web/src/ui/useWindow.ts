import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Rows drawn beyond the edges, so that a fast scroll meets no blank. */
const OVERSCAN = 8

/** Which rows are in view. Keeps the first of them in place when rows enter or leave above it. */
export function useWindow(
  scroller: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
  rowHeight: number,
  onEnd: () => void,
) {
  // At first as many as the screen could hold at most.
  const [view, setView] = useState(() => ({ top: 0, rows: Math.ceil(innerHeight / rowHeight) }))
  const anchor = useRef<string | undefined>(undefined)

  useEffect(() => {
    const element = scroller.current!
    const measure = () => {
      const top = Math.floor(element.scrollTop / rowHeight)
      const rows = Math.ceil(element.clientHeight / rowHeight) + 1
      setView((before) => (before.top === top && before.rows === rows ? before : { top, rows }))
    }
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller, rowHeight])

  useLayoutEffect(() => {
    const element = scroller.current!
    const at = anchor.current === undefined ? -1 : ids.indexOf(anchor.current)
    const before = Math.floor(element.scrollTop / rowHeight)
    // At the very top new rows should be seen, so the top is never anchored.
    if (before > 0 && at >= 0 && at !== before) element.scrollTop += (at - before) * rowHeight
  }, [ids, rowHeight, scroller])

  useEffect(() => {
    anchor.current = ids[view.top]
    if (view.top + view.rows + OVERSCAN >= ids.length) onEnd()
  }, [ids, view, onEnd])

  return { first: Math.max(0, view.top - OVERSCAN), last: view.top + view.rows + OVERSCAN }
}
