/**
 * Hook for lists that follow the log: shown rows change in place, and new rows wait until the viewer presses a button.
 */
import { useState } from 'react'
import { type HeldRows, holdRows } from '#graphql/live/heldRows.ts'
import type { Pages } from './usePages.ts'

type Held<Node extends { id: string }> = HeldRows<Node> & {
  key: string
  read: readonly Node[] | null
  /**
   * ASKED: the viewer has requested a read that has not begun. READING: this read is running. In both phases, a result
   * replaces all rows. HOLDING: a result keeps the rows in place, and new rows wait.
   */
  phase: 'ASKED' | 'READING' | 'HOLDING'
}

type HeldPages<Node extends { id: string }> = Pages<Node> & {
  newCount: number
  isReordered: boolean
  /** Shows the new rows and puts all rows in order. */
  settle(): void
}

/** `key` identifies the filter and the order of the list. When `key` changes, the new list replaces all rows. */
export function useHeldPages<Node extends { id: string }>(pages: Pages<Node>, key: string): HeldPages<Node> {
  const { nodes, busy, complete } = pages
  const [held, setHeld] = useState<Held<Node>>({ key, read: null, phase: 'ASKED', ...unheld([]) })
  const now = held.key === key ? held : { ...held, key, phase: 'ASKED' as const }
  const next = nextHeld(now, nodes, busy, complete)
  // The state is adjusted during rendering and not in an effect, so that no row is drawn twice.
  if (next.key !== held.key || next.read !== held.read || next.phase !== held.phase) setHeld(next)
  return {
    ...pages,
    nodes: nodes && next.rows,
    newCount: next.newCount,
    isReordered: next.isReordered,
    settle: () => setHeld((before) => ({ ...before, ...unheld(before.read ?? []) })),
    more: () => {
      setHeld((before) => ({ ...before, ...unheld(before.read ?? []), phase: 'ASKED' }))
      pages.more()
    },
  }
}

const unheld = <Node extends { id: string }>(rows: readonly Node[]): HeldRows<Node> => ({
  ...{ rows, newCount: 0, isReordered: false },
})

function nextHeld<Node extends { id: string }>(
  held: Held<Node>,
  read: readonly Node[] | null,
  busy: boolean,
  complete: boolean,
): Held<Node> {
  const replaces = held.phase !== 'HOLDING'
  const changed = read !== held.read && read !== null
  const kept = !changed ? held : replaces ? unheld(read) : holdRows(held.rows, read, complete)
  // An empty list has no row that must stay in its place, so new rows appear at once.
  const rows = changed && kept.rows.length === 0 ? unheld(read) : kept
  const phase = held.phase === 'ASKED' && busy ? 'READING' : held.phase === 'READING' && !busy ? 'HOLDING' : held.phase
  return { ...held, ...rows, read, phase }
}
