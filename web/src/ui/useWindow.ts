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
  const anchor = useRef<{ id?: string | undefined; top: number; height: number }>({ top: 0, height: rowHeight })

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
    const { id, top, height } = anchor.current
    const at = id === undefined ? -1 : ids.indexOf(id)
    // Asking where it is scrolled to makes the browser lay everything out, and most changes move no row.
    if (at === top && height === rowHeight) return
    const element = scroller.current!
    const before = Math.floor(element.scrollTop / rowHeight)
    // At the very top new rows should be seen, so the top is never anchored.
    if (before > 0 && at >= 0 && at !== before) element.scrollTop += (at - before) * rowHeight
  }, [ids, rowHeight, scroller])

  useEffect(() => {
    anchor.current = { id: ids[view.top], top: view.top, height: rowHeight }
    if (view.top + view.rows + OVERSCAN >= ids.length) onEnd()
  }, [ids, view, rowHeight, onEnd])

  return { first: Math.max(0, view.top - OVERSCAN), last: view.top + view.rows + OVERSCAN }
}
