/** Determines which rows of a virtual list to render, and keeps the view stable when rows are added or removed. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowPlaces } from './rowOffsets.ts'
import { scrollAreaOf } from './scrollArea.ts'

/**
 * Number of rows that are rendered beyond the visible rows. There are more in the scroll direction, so that a fast
 * scroll shows no blank rows.
 */
const OVERSCAN_AHEAD = 8
const OVERSCAN_BEHIND = 2
const LOAD_MORE_ROWS = 8

/**
 * Returns the rendered range. Keeps the first visible row in place when rows are added or removed above it. `inPage`:
 * whether the page scrolls the list.
 */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  listKey: unknown,
  ids: readonly string[],
  places: RowPlaces,
  onEnd: () => void,
  inPage: boolean,
) {
  const [view, setView] = useState(() => ({ top: 0, rows: Math.ceil(innerHeight / places.rowHeight), direction: 0 }))
  const anchor = useRef<{ id?: string | undefined; top: number }>({ top: 0 })
  const currentList = useRef(listKey)

  useEffect(() => {
    const area = scrollAreaOf(scroller.current!, inPage)
    const measure = () => {
      const [pixels, height] = [area.top(), area.height()]
      const top = places.at(pixels)
      const visibleRows = Math.ceil(height / places.rowHeight) + 1
      // For rows of equal height, the number must stay constant during a scroll, because each change would cost a
      // render.
      const rows = Math.max(visibleRows, places.at(pixels + height) + 1 - top)
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
    resized.observe(area.element)
    area.element.addEventListener('scroll', measure, { passive: true })
    area.element.addEventListener('scrollend', dropOverscan)
    return () => {
      resized.disconnect()
      area.element.removeEventListener('scroll', measure)
      area.element.removeEventListener('scrollend', dropOverscan)
    }
  }, [scroller, places, inPage])

  useLayoutEffect(() => {
    if (currentList.current === listKey) return
    currentList.current = listKey
    anchor.current = { top: 0 }
    const area = scrollAreaOf(scroller.current!, inPage)
    // A page that shows the start of the list need not scroll.
    if (area.top() > 0) area.moveTo(0)
  }, [listKey, scroller, inPage])

  useLayoutEffect(() => {
    const { id, top } = anchor.current
    const at = id === undefined ? -1 : ids.indexOf(id)
    // Returns early, because most updates move no row, and reading the scroll position would force a layout.
    if (at >= 0 && places.topOf(at) === top) return
    const area = scrollAreaOf(scroller.current!, inPage)
    const before = places.at(area.top())
    // At the top of the list, keeps the scroll position at the top, so that new rows are visible.
    if (before > 0 && at >= 0 && at !== before) area.element.scrollTop += places.topOf(at) - places.topOf(before)
  }, [ids, places, scroller, inPage])

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
