/** Keyboard navigation and focus of a VirtualGrid. */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { RowPlaces } from './rowOffsets.ts'

/**
 * Roving tab index: one row is in the tab order. The up and down arrows, Page Up, Page Down, Home and End move the
 * focus to another row, and Enter opens the row. If the row moves in the list, the focus moves with it.
 */
export function useGridFocus(
  scroller: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
  places: RowPlaces,
  drawn: { first: number; last: number },
  handlers: {
    onOpen(id: string): void
    onToggle?(id: string, range: boolean): void
    onAside?(step: -1 | 1, index: number): void
  },
) {
  const [current, setCurrent] = useState<string | null>(null)
  const index = current === null ? -1 : ids.indexOf(current)
  const pendingFocus = useRef<string | null>(null)

  // The target row may be rendered only one or two renders later, after the scroll event.
  useLayoutEffect(() => {
    if (pendingFocus.current === null) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(pendingFocus.current)}"]`)
    if (!row) return
    pendingFocus.current = null
    row.focus({ preventScroll: true })
  })

  function goTo(next: number) {
    const element = scroller.current
    const id = ids[next]
    if (!element || id === undefined) return
    const top = places.topOf(next)
    const bottom = places.topOf(next + 1)
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight
    pendingFocus.current = id
    setCurrent(id)
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / places.rowHeight) - 1)
    const last = ids.length - 1
    const moves: Record<string, number> = {
      ArrowDown: Math.min(index + 1, last),
      ArrowUp: Math.max(index - 1, 0),
      PageDown: Math.min(index + page, last),
      PageUp: Math.max(index - page, 0),
      Home: 0,
      End: last,
    }
    const next = moves[event.key]
    if (next !== undefined) {
      event.preventDefault()
      goTo(next)
    } else if (current === null || !(event.target as Element).hasAttribute('data-row')) {
      return
    } else if (event.key === 'Enter') {
      event.preventDefault()
      handlers.onOpen(current)
    } else if (handlers.onToggle && (event.key === ' ' || event.key.toLowerCase() === 'x')) {
      event.preventDefault()
      handlers.onToggle(current, event.shiftKey)
    } else if (handlers.onAside && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      handlers.onAside(event.key === 'ArrowLeft' ? -1 : 1, index)
    }
  }

  const inView = index >= drawn.first && index < drawn.last
  const entry = inView ? current : ids[drawn.first]
  return { onKeyDown, remember: setCurrent, tabIndex: (id: string) => (id === entry ? 0 : -1) }
}
