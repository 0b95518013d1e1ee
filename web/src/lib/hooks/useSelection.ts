import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

export type Selection = {
  /** Ticked ids that are still on the screen, in its order. */
  ids: readonly string[]
  has(id: string): boolean
  /** With `range`, everything between the last one touched and this one follows it. */
  toggle(id: string, range?: boolean): void
  set(ids: readonly string[]): void
  clear(): void
}

/** Ids from one row to another, both included; the second alone when the first is not known. */
export function span(order: readonly string[], from: string | null, to: string): readonly string[] {
  const start = from === null ? -1 : order.indexOf(from)
  const end = order.indexOf(to)
  return start < 0 ? [to] : order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** Which rows of a list are ticked. A row that leaves the list leaves the selection with it. */
export function useSelection(order: readonly string[], initial: readonly string[] = []): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(initial))
  const last = useRef<string | null>(null)
  const ids = useMemo(() => order.filter((id) => ticked.has(id)), [order, ticked])
  const shown = useRef(order)
  useLayoutEffect(() => {
    shown.current = order
  })
  // The same for good: every row has it, and would be rendered anew wherever one of them has moved.
  const toggle = useCallback((id: string, range = false) => {
    const touched = span(shown.current, range ? last.current : null, id)
    last.current = id
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
