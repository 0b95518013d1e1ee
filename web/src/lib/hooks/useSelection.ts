/** Selection of rows in a list, including ranges. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

export type Selection = {
  ids: readonly string[]
  has(id: string): boolean
  /**
   * Selects or deselects a row. With `range`, gives all rows from the last toggled row to this row the new state of
   * this row.
   */
  toggle(id: string, range?: boolean): void
  set(ids: readonly string[]): void
  clear(): void
}

export function idsBetween(order: readonly string[], from: string | null, to: string): readonly string[] {
  const start = from === null ? -1 : order.indexOf(from)
  const end = order.indexOf(to)
  return start < 0 ? [to] : order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

export function useSelection(order: readonly string[], initial: readonly string[] = []): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(initial))
  const lastTouched = useRef<string | null>(null)
  const ids = useMemo(() => order.filter((id) => ticked.has(id)), [order, ticked])
  const shown = useRef(order)
  useLayoutEffect(() => {
    shown.current = order
  })
  // `toggle` must be the same function in every render. Every row receives it, so a new function would re-render all
  // rows.
  const toggle = useCallback((id: string, range = false) => {
    const touched = idsBetween(shown.current, range ? lastTouched.current : null, id)
    lastTouched.current = id
    setTicked((before) => {
      const next = new Set(before)
      const adds = !before.has(id)
      for (const each of touched) adds ? next.add(each) : next.delete(each)
      return next
    })
  }, [])
  const set = useCallback((chosen: readonly string[]) => setTicked(new Set(chosen)), [])
  const clear = useCallback(() => setTicked(new Set()), [])
  return useMemo(() => ({ ids, has: (id) => ticked.has(id), toggle, set, clear }), [ids, ticked, toggle, set, clear])
}
