/** Determines which rows of a virtual list to render, and keeps the view stable when rows are added or removed. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowPlaces } from './rowOffsets.ts'

/**
 * Number of rows that are rendered beyond the visible rows. There are more in the scroll direction, so that a fast
 * scroll shows no blank rows.
 */
const OVERSCAN_AHEAD = 8
const OVERSCAN_BEHIND = 2
const LOAD_MORE_ROWS = 8

/** Returns the rendered range. Keeps the first visible row in place when rows are added or removed above it. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  listKey: unknown,
  ids: readonly string[],
  places: RowPlaces,
  onEnd: () => void,
) {
  const [view, setView] = useState(() => ({ top: 0, rows: Math.ceil(innerHeight / places.rowHeight), direction: 0 }))
  const anchor = useRef<{ id?: string | undefined; top: number }>({ top: 0 })
  const currentList = useRef(listKey)

  useEffect(() => {
    const element = scroller.current!
    const measure = () => {
      const top = places.at(element.scrollTop)
      const visibleRows = Math.ceil(element.clientHeight / places.rowHeight) + 1
      // For rows of equal height, the number must stay constant during a scroll, because each change would cost a
      // render.
      const rows = Math.max(visibleRows, places.at(element.scrollTop + element.clientHeight) + 1 - top)
      setView((before) => {
        // After a jump, renders few extra rows: the next direction is unknown, and the new visible rows already cost
        // time.
        const jumps = Math.abs(top - before.top) > rows / 2
        const direction = jumps ? 0 : Math.sign(top - before.top) || before.direction
        return before.top === top && before.rows === rows ? before : { top, rows, direction }
      })
    }
    // Drops most extra rows when the scroll ends, because every rendered row slows down the opening of an overlay.
    const dropOverscan = () => setView((before) => (before.direction === 0 ? before : { ...before, direction: 0 }))
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    element.addEventListener('scrollend', dropOverscan)
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', measure)
      element.removeEventListener('scrollend', dropOverscan)
    }
  }, [scroller, places])

  useLayoutEffect(() => {
    if (currentList.current === listKey) return
    currentList.current = listKey
    anchor.current = { top: 0 }
    scroller.current!.scrollTop = 0
  }, [listKey, scroller])

  useLayoutEffect(() => {
    const { id, top } = anchor.current
    const at = id === undefined ? -1 : ids.indexOf(id)
    // Returns early, because most updates move no row, and reading the scroll position would force a layout.
    if (at >= 0 && places.topOf(at) === top) return
    const element = scroller.current!
    const before = places.at(element.scrollTop)
    // At the top of the list, the scroll position stays at the top, so that new rows are visible.
    if (before > 0 && at >= 0 && at !== before) element.scrollTop += places.topOf(at) - places.topOf(before)
  }, [ids, places, scroller])

  useEffect(() => {
    anchor.current = { id: ids[view.top], top: places.topOf(view.top) }
    if (view.top + view.rows + LOAD_MORE_ROWS >= ids.length) onEnd()
  }, [ids, view, places, onEnd])

  const { top, rows, direction } = view
  return {
    first: Math.max(0, top - (direction < 0 ? OVERSCAN_AHEAD : OVERSCAN_BEHIND)),
    last: top + rows + (direction > 0 ? OVERSCAN_AHEAD : OVERSCAN_BEHIND),
  }
}
