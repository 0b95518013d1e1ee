/** React binding of the board's grouping. */
import { useEffect, useMemo, useRef } from 'react'
import type { BoardView } from '#features/board/boardView.ts'
import type { LiveBoard } from '#features/board/live-board.ts'
import type { Grouping } from '#features/board/views/viewState.ts'
import { useClock } from '#lib/serverClock.ts'
import { cutIntoGroups, type Group, grouper } from './groups.ts'

export function useGroups(
  board: LiveBoard,
  { rows }: BoardView,
  shown: readonly string[],
  grouping: Grouping | null,
): Group[] | null {
  // With a grouping by due date, rows change their groups as time passes.
  const minute = useClock((now) => (grouping === 'due' ? Math.floor(now / 60_000) : 0))
  const rowGrouper = useMemo(() => (grouping ? grouper(grouping) : null), [grouping, minute])
  useEffect(() => {
    board.groupBy(rowGrouper?.compare ?? null)
  }, [board, rowGrouper])
  const standing = useRef<ReadonlyMap<string, string>>(new Map())
  return useMemo(() => {
    if (!grouping || !rowGrouper) return null
    const held = rows.pending.size > 0
    const groups = cutIntoGroups(
      shown,
      (id) => rows.known.get(id) ?? rows.gone.get(id),
      grouping,
      (id) => (held ? standing.current.get(id) : undefined),
      rowGrouper.keyOf,
    )
    standing.current = new Map(groups.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
    return groups
  }, [grouping, rowGrouper, rows, shown])
}
