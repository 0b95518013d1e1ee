/**
 * A row cursor for lists in which each row contains a link with the attribute `data-row`, the id of the row. The row of
 * the focused link is the cursor row.
 */
import { type RefObject, useRef } from 'react'
import type { RowCursor } from '#ui/data/rowCursor.ts'

export function useLinkCursor(list: RefObject<HTMLElement | null>): RefObject<RowCursor> {
  /** The row that had the focus last, from which shortcuts continue after the focus has left the list. */
  const last = useRef<string | null>(null)
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const indexIn = (all: readonly HTMLElement[]): number => {
    const focused = all.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement))
    return focused >= 0 ? focused : all.findIndex((link) => link.dataset.row === last.current)
  }
  return useRef<RowCursor>({
    current() {
      const all = links()
      return all[indexIn(all)]?.dataset.row ?? null
    },
    near(id) {
      const ids = links().map((link) => link.dataset.row)
      return [1, -1].flatMap((step) => ids[ids.indexOf(id) + step] ?? [])
    },
    move(step) {
      const all = links()
      const index = indexIn(all)
      const next = all[index < 0 ? 0 : Math.min(Math.max(index + step, 0), all.length - 1)]
      last.current = next?.dataset.row ?? null
      next?.focus({ preventScroll: true })
      next?.closest('tr, li')?.scrollIntoView({ block: 'nearest' })
      return last.current
    },
  })
}
