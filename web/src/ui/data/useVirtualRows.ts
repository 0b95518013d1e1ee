import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowPlaces } from './rowOffsets.ts'

/** Rows drawn beyond the edges: where a scroll goes to, so that a fast one meets no blank, and elsewhere. */
const AHEAD = 8
const BESIDE = 2
/** Loading more begins so many rows before the last. */
const EARLY = 8

/** Which rows are in view. Keeps the first of them in place when rows enter or leave above it. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  of: unknown,
  ids: readonly string[],
  places: RowPlaces,
  onEnd: () => void,
) {
  // At first as many as the screen could hold at most.
  const [view, setView] = useState(() => ({ top: 0, rows: Math.ceil(innerHeight / places.rowHeight), way: 0 }))
  const anchor = useRef<{ id?: string | undefined; top: number }>({ top: 0 })
  const listed = useRef(of)

  useEffect(() => {
    const element = scroller.current!
    const measure = () => {
      const top = places.at(element.scrollTop)
      const room = Math.ceil(element.clientHeight / places.rowHeight) + 1
      // Never one more and then one less while rows of one height pass: each would be drawing.
      const rows = Math.max(room, places.at(element.scrollTop + element.clientHeight) + 1 - top)
      setView((before) => {
        // Whoever jumps does not go on in the same way, and what is seen then is new enough.
        const jumps = Math.abs(top - before.top) > rows / 2
        const way = jumps ? 0 : Math.sign(top - before.top) || before.way
        return before.top === top && before.rows === rows ? before : { top, rows, way }
      })
    }
    // All that is drawn is work for whatever opens over it, so little more than is seen stays.
    const rest = () => setView((before) => (before.way === 0 ? before : { ...before, way: 0 }))
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    element.addEventListener('scrollend', rest)
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', measure)
      element.removeEventListener('scrollend', rest)
    }
  }, [scroller, places])

  useLayoutEffect(() => {
    if (listed.current === of) return
    listed.current = of
    anchor.current = { top: 0 }
    scroller.current!.scrollTop = 0
  }, [of, scroller])

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
    if (view.top + view.rows + EARLY >= ids.length) onEnd()
  }, [ids, view, places, onEnd])

  const { top, rows, way } = view
  return { first: Math.max(0, top - (way < 0 ? AHEAD : BESIDE)), last: top + rows + (way > 0 ? AHEAD : BESIDE) }
}
