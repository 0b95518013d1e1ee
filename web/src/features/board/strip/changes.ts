/** What a frame changed on the board, in facts for the live strip. A pure function of the rows before and the frame. */
import type { RequestState } from '#graphql/generated/enums.ts'

/** What the strip needs to know of a row. */
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
  /** When the frame arrived, in milliseconds of the server's clock. */
  at: number
  id: string
  number: string
  platform: string
  /** The state now. For a row that left the board, null until it is read. */
  state: RequestState | null
  /** The items that the platform has answered with this change. */
  answered: number
  /** The items about which the platform raised a question with this change. */
  questioned: number
  /** Whether the row came to the board, left it, or stays on it. */
  place: 'came' | 'left' | 'stays'
  /** The name of the new assignee. */
  assignee: string | null
}

/**
 * Lists the changes of a frame that are worth a line. `before` returns the row before the frame. A row that was not
 * loaded counts as new only if `complete`: without the whole list, it may have been on a further page.
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
      // A request leaves the board once its last open items are answered, unless it is withdrawn.
      answered: 0,
      place: 'left',
    })
  }
  return changes
}
