/** Merges live frames that arrive in quick succession, to limit the cost of bursts. */
import type { Row } from './liveList.ts'

/** The rows that a frame adds, updates or removes. A merged frame takes its other fields from the latest frame. */
type Frame<R extends Row> = { nodes: readonly R[]; removedIds: readonly string[] }

/**
 * Applies the first frame at once. Collects the frames of the next `every` milliseconds, and applies them as one frame
 * with the latest version of each row.
 */
export function coalesceFrames<R extends Row, F extends Frame<R>>(every: number, apply: (frame: F) => void) {
  let last: F | null = null
  const rows = new Map<string, R | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    if (!last) return
    const all = [...rows]
    const frame = {
      ...last,
      nodes: all.flatMap(([, row]) => row ?? []),
      removedIds: all.flatMap(([id, row]) => (row ? [] : id)),
    }
    last = null
    rows.clear()
    apply(frame)
  }
  const tick = () => {
    timer = last ? setTimeout(tick, every) : undefined
    flush()
  }
  return {
    add(frame: F): void {
      last = frame
      for (const row of frame.nodes) rows.set(row.id, row)
      for (const id of frame.removedIds) rows.set(id, null)
      if (timer === undefined) tick()
    },
    flush,
    stop: (): void => clearTimeout(timer),
  }
}
