/** Computes the changes for the live strip from a frame and the rows before the frame. */
import type { RequestState } from '#graphql/generated/enums.ts'

type StripRow = {
  id: string
  number: string
  state: RequestState
  platform: { id: string; slug: string; name: string }
  itemCount: number
  doneCount: number
  clarifyingCount: number
  assignee?: { id: string; name: string } | null | undefined
}

export type BoardChange = {
  /** When the frame arrived, in milliseconds by the server's clock. */
  at: number
  id: string
  number: string
  platform: string
  /** The new state; null if it did not change. For a row that left the board, null until it is queried. */
  state: RequestState | null
  answered: number
  questioned: number
  place: 'came' | 'left' | 'stays'
  assignee: string | null
}

/**
 * Returns the changes of a frame that the strip shows. `before` returns the row before the frame. If `complete` is
 * false, ignores rows that were not loaded: they may have been on a later page instead of being new.
 */
export function changesOf(
  frame: { nodes: readonly StripRow[]; removedIds: readonly string[] },
  before: (id: string) => StripRow | undefined,
  { at, complete }: { at: number; complete: boolean },
): BoardChange[] {
  const changes: BoardChange[] = []
  for (const row of frame.nodes) {
    const old = before(row.id)
    if (!old && !complete) continue
    const change: BoardChange = {
      ...{ at, id: row.id, number: row.number, platform: row.platform.name },
      answered: old ? Math.max(0, row.doneCount - old.doneCount) : 0,
      questioned: old ? Math.max(0, row.clarifyingCount - old.clarifyingCount) : 0,
      state: !old || old.state !== row.state ? row.state : null,
      place: old ? 'stays' : 'came',
      assignee: old && row.assignee && old.assignee?.id !== row.assignee.id ? row.assignee.name : null,
    }
    const isWorthALine =
      !old || change.answered + change.questioned > 0 || change.state !== null || change.assignee !== null
    if (isWorthALine) changes.push(change)
  }
  for (const id of frame.removedIds) {
    const old = before(id)
    if (!old) continue
    changes.push({
      ...{ at, id, number: old.number, platform: old.platform.name, state: null, assignee: null, questioned: 0 },
      // A frame contains only the ids of removed rows, so the caller queries the rest later.
      answered: 0,
      place: 'left',
    })
  }
  return changes
}
