import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowPlaces } from './rowPlaces.ts'

/** Rows drawn beyond the edges, so that a fast scroll meets no blank. */
const OVERSCAN = 8

/** Which rows are in view. Keeps the first of them in place when rows enter or leave above it. */
export function useWindow(
  scroller: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
  places: RowPlaces,
  onEnd: () => void,
) {
  // At first as many as the screen could hold at most.
  const [view, setView] = useState(() => ({ top: 0, rows: Math.ceil(innerHeight / places.rowHeight) }))
  const anchor = useRef<{ id?: string | undefined; top: number }>({ top: 0 })

  useEffect(() => {
    const element = scroller.current!
    const measure = () => {
      const top = places.at(element.scrollTop)
      const room = Math.ceil(element.clientHeight / places.rowHeight) + 1
      // Never one more and then one less while rows of one height pass: each would be drawing.
      const rows = Math.max(room, places.at(element.scrollTop + element.clientHeight) + 1 - top)
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
  }, [scroller, places])

  useLayoutEffect(() => {
    const { id, top } = anchor.current
    const at = id === undefined ? -1 : ids.indexOf(id)
    // Asking where it is scrolled to makes the browser lay everything out, and most changes move no row.
    if (at >= 0 && places.topOf(at) === top) return
    const element = scroller.current!
    const before = places.at(element.scrollTop)
    // At the very top new rows should be seen, so the top is never anchored.
    if (before > 0 && at >= 0 && at !== before) element.scrollTop += places.topOf(at) - places.topOf(before)
  }, [ids, places, scroller])

  useEffect(() => {
    anchor.current = { id: ids[view.top], top: places.topOf(view.top) }
    if (view.top + view.rows + OVERSCAN >= ids.length) onEnd()
  }, [ids, view, places, onEnd])

  return { first: Math.max(0, view.top - OVERSCAN), last: view.top + view.rows + OVERSCAN }
}
