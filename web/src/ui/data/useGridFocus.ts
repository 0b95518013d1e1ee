/** Keyboard navigation and focus of a VirtualGrid. */
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { RowCursor } from './rowCursor.ts'
import type { RowPlaces } from './rowOffsets.ts'
import { scrollAreaOf } from './scrollArea.ts'

/**
 * Roving tab index: one row is in the tab order. The up and down arrows, Page Up, Page Down, Home and End move the
 * focus to another row, and Enter opens the row. If the row moves in the list, the focus moves with it. `cursor` moves
 * the focus from anywhere on the page.
 */
export function useGridFocus(
  scroller: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
  places: RowPlaces,
  drawn: { first: number; last: number },
  inPage: boolean,
  handlers: {
    onOpen(id: string): void
    cursor?: Ref<RowCursor> | undefined
    onMove?(id: string): void
    onAside?(step: -1 | 1, index: number): void
  },
) {
  const [current, setCurrent] = useState<string | null>(null)
  const index = current === null ? -1 : ids.indexOf(current)
  const pendingFocus = useRef<string | null>(null)
  // If the cursor row leaves the list, the next move starts from the former position of that row.
  const lastIndex = useRef(-1)
  if (index >= 0) lastIndex.current = index

  // The target row may be rendered only one or two renders later, after the scroll event.
  useLayoutEffect(() => {
    if (pendingFocus.current === null) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(pendingFocus.current)}"]`)
    if (!row) return
    pendingFocus.current = null
    row.focus({ preventScroll: true })
  })

  function goTo(next: number, isMove = true): string | null {
    const id = ids[next]
    if (!scroller.current || id === undefined) return null
    const area = scrollAreaOf(scroller.current, inPage)
    const top = places.topOf(next)
    const bottom = places.topOf(next + 1)
    if (top < area.top()) area.moveTo(top)
    else if (bottom > area.top() + area.height()) area.moveTo(bottom - area.height())
    pendingFocus.current = id
    setCurrent(id)
    if (isMove) handlers.onMove?.(id)
    return id
  }

  function onKeyDown(event: KeyboardEvent) {
    const height = scroller.current ? scrollAreaOf(scroller.current, inPage).height() : 0
    const page = Math.max(1, Math.floor(height / places.rowHeight) - 1)
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
    } else if (handlers.onAside && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      handlers.onAside(event.key === 'ArrowLeft' ? -1 : 1, index)
    }
  }

  const indexAfter = (step: -1 | 0 | 1): number => {
    if (current === null) return drawn.first
    const next = index >= 0 ? index + step : step > 0 ? lastIndex.current : lastIndex.current - 1
    return Math.min(Math.max(next, 0), ids.length - 1)
  }
  useImperativeHandle(handlers.cursor, () => ({
    current: () => (index >= 0 ? current : null),
    move: (step) => goTo(indexAfter(step), step !== 0),
    near: (id) => [1, -1].flatMap((step) => ids[ids.indexOf(id) + step] ?? []),
  }))

  const inView = index >= drawn.first && index < drawn.last
  const entry = inView ? current : ids[drawn.first]
  return { onKeyDown, current, remember: setCurrent, tabIndex: (id: string) => (id === entry ? 0 : -1) }
}
