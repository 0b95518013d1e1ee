import { useEffect, useMemo, useRef } from 'react'
import type { BoardView } from '#features/board/boardView.ts'
import type { LiveBoard } from '#features/board/live-board.ts'
import type { Grouping } from '#features/board/views/viewState.ts'
import { useClock } from '#lib/serverClock.ts'
import { cutIntoGroups, type Group, grouper } from './groups.ts'

/** The rows in view of the board put together, and told to stand so. Null where nothing is put together. */
export function useGroups(
  board: LiveBoard,
  { rows }: BoardView,
  shown: readonly string[],
  grouping: Grouping | null,
): Group[] | null {
  // Time moves rows from one group of deadlines to the next.
  const minute = useClock((now) => (grouping === 'due' ? Math.floor(now / 60_000) : 0))
  const by = useMemo(() => (grouping ? grouper(grouping) : null), [grouping, minute])
  useEffect(() => {
    board.groupBy(by?.compare ?? null)
  }, [board, by])
  const standing = useRef<ReadonlyMap<string, string>>(new Map())
  return useMemo(() => {
    if (!grouping || !by) return null
    const held = rows.pending.size > 0
    const groups = cutIntoGroups(
      shown,
      (id) => rows.known.get(id) ?? rows.gone.get(id),
      grouping,
      (id) => (held ? standing.current.get(id) : undefined),
      by.keyOf,
    )
    standing.current = new Map(groups.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
    return groups
  }, [grouping, by, rows, shown])
}
